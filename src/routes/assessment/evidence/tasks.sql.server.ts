// For the statements of other rooms: what was handed in, and what came of it.
import { sql, type SQL } from 'drizzle-orm';
import type { EvidenceState } from './evidence.rules.ts';

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

/** What came of one task of a person: the evidence that was accepted, else the one that waits, else the one that came back last. */
export interface TaskRecord {
	readonly state: EvidenceState;
	readonly plateNumber: number;
	/** When it was decided, or handed in while it waits, in milliseconds since 1970. */
	readonly at: number;
}

/**
 * The `TaskRecord` of each task of a person in one unit version, as JSON by activity, or null.
 * The arguments are columns of the statement that it stands in.
 */
export function taskRecordsSql(person: SQL, unit: SQL, version: SQL): SQL {
	return sql`(select json_object_agg(s.activity, json_build_object('state', coalesce(s.outcome, 'waiting'), 'plateNumber', s.plate_number,
				'at', extract(epoch from s.at)::float8 * 1000))
		from (select distinct on (i.activity) i.activity, d.outcome, v.plate_number, coalesce(d.at, v.submitted_at) as at
			from portfolio_item i join evidence v on v.item_id = i.id left join decision d on d.evidence_id = v.id
			where i.person_id = ${person} and i.unit_id = ${unit} and i.unit_version = ${version}
			order by i.activity, d.outcome is not distinct from 'accepted' desc, d.outcome is null desc, v.submitted_at desc) s)`;
}
