// For the statements of other rooms that filter and sort by names: people and organisations as row sources, and nothing else of them.
import { sql, type SQL } from 'drizzle-orm';

/** Rows of (id, name) of people, to be named in a `from` or a `join`. */
export function personNamesSql(): SQL {
	return sql`(select id, name from person)`;
}

/** Rows of (id, name) of organisations, to be named in a `from` or a `join`. */
export function organisationNamesSql(): SQL {
	return sql`(select id, name from organisation)`;
}
