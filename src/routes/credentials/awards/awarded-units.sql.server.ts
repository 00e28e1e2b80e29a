// For the statement of another room: every unit that an award rests on as a row source.
import { sql, type SQL } from 'drizzle-orm';

/** Rows of (person_id, organisation_id, unit_id), one for each unit that a person's awards rest on. */
export function awardedUnitsSql(): SQL {
	return sql`(select distinct a.person_id, a.organisation_id, u->>'unitId' as unit_id
		from award a join achievement_version v on v.achievement_id = a.achievement_id and v.version = a.achievement_version
			cross join lateral jsonb_array_elements(v.structure->'units') u)`;
}
