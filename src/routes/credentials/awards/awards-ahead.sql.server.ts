// For the statement of another room: which awards a person can still earn, and which of them a coordinator could issue now.
import { sql, type SQL } from 'drizzle-orm';
import { candidatesSql } from './candidates.sql.server.ts';

/** An award that the person does not hold: its number, the units that lead to it, and whether everything that it asks for is accepted. */
export interface AwardAhead {
	readonly plateNumber: number;
	readonly units: readonly string[];
	readonly isReady: boolean;
}

/** JSON: the `AwardAhead`s of a person, by number; null when there is none. */
export function awardsAheadSql(personId: string): SQL {
	return sql`(select json_agg(json_build_object('plateNumber', v.plate_number,
			'units', (select json_agg(u->>'unitId') from jsonb_array_elements(v.structure->'units') u),
			'isReady', c.person_id is not null) order by v.plate_number)
		from achievement_version v
			left join ${candidatesSql(null)} c on c.person_id = ${personId} and c.achievement_id = v.achievement_id
		where v.withdrawn_at is null and not exists(
			select 1 from award a where a.person_id = ${personId} and a.achievement_id = v.achievement_id
				and not exists(select 1 from revocation r where r.award_id = a.id)
		))`;
}
