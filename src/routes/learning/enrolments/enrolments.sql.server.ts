// For the statement of another room: every enrolment as a row source.
import { sql, type SQL } from 'drizzle-orm';

/** Rows of (person_id, organisation_id, unit_id), to be named in a `from` or a `join`. */
export function enrolmentsSql(): SQL {
	return sql`(select person_id, organisation_id, unit_id from enrolment)`;
}
