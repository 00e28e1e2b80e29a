// For the statements of other rooms that show each organisation its own.
import { inArray, sql, type SQL } from 'drizzle-orm';

/** Whether the column names one of the organisations: null means any, as `organisationsFor` says it; of none, no row is. */
export function ofOrganisationsSql(column: SQL, organisations: readonly string[] | null): SQL {
	return organisations === null ? sql`true` : inArray(column, [...organisations]);
}
