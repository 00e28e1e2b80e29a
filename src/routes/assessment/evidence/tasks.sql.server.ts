// For the statements of other rooms: what was handed in, and what came of it.
import { sql, type SQL } from 'drizzle-orm';

/** Rows of (person_id, unit_id, accepted), one for each unit that a person handed in evidence for, whether any of it was accepted. */
export function handedInSql(): SQL {
	return sql`(select i.person_id, i.unit_id, coalesce(bool_or(d.outcome = 'accepted'), false) as accepted
		from portfolio_item i join evidence v on v.item_id = i.id left join decision d on d.evidence_id = v.id group by i.person_id, i.unit_id)`;
}

/** Rows of (person_id, organisation_id, unit_id, unit_version, activity, at): every accepted task, to be named in a `from` or a `join`. */
export function acceptedTasksSql(): SQL {
	return sql`(select i.person_id, i.organisation_id, i.unit_id, i.unit_version, i.activity, d.at
		from portfolio_item i join evidence v on v.item_id = i.id join decision d on d.evidence_id = v.id and d.outcome = 'accepted')`;
}

/**
 * The states of a person's tasks in one unit version, as JSON by activity, or null.
 * The arguments are columns of the statement that it stands in.
 */
export function taskStatesSql(person: SQL, unit: SQL, version: SQL): SQL {
	return sql`(select json_object_agg(s.activity, s.state) from (
		select i.activity, case when bool_or(d.outcome = 'accepted') then 'accepted' when bool_or(d.outcome is null) then 'waiting' else 'returned' end as state
		from portfolio_item i join evidence v on v.item_id = i.id left join decision d on d.evidence_id = v.id
		where i.person_id = ${person} and i.unit_id = ${unit} and i.unit_version = ${version} group by i.activity) s)`;
}
