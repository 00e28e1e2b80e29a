// For the statement of another room: every accepted task as a row source.
import { sql, type SQL } from 'drizzle-orm';

/** Rows of (person_id, organisation_id, unit_id, unit_version, activity, at), to be named in a `from` or a `join`. */
export function acceptedTasksSql(): SQL {
	return sql`(select i.person_id, i.organisation_id, i.unit_id, i.unit_version, i.activity, d.at
		from portfolio_item i join evidence v on v.item_id = i.id join decision d on d.evidence_id = v.id and d.outcome = 'accepted')`;
}
