// Who could be given an award now, for the register and for whoever is told how many wait. `eligibility.rules.ts` decides again when it is issued.
import { sql, type SQL } from 'drizzle-orm';
import { acceptedTasksSql } from '../../assessment/assessment.server.ts';
import { unitVersionsSql } from '../../curriculum/curriculum.server.ts';
import { completedActivitiesSql } from '../../learning/learning.server.ts';
import { ofOrganisationsSql } from '../../people/people.server.ts';

/**
 * Rows of (person_id, achievement_id, version, since, was_revoked): everyone who has passed every quiz and had every task of an achievement
 * accepted, and has no award for it that stands. `since` is when the last task was accepted. A version with a unit that has no task is never
 * earned. `organisations` null means every organisation.
 */
export function candidatesSql(organisations: readonly string[] | null): SQL {
	return sql`(with demands as (
			select v.achievement_id, v.version, s.unit->>'unitId' as unit_id, (s.unit->>'version')::int as unit_version, a->>'kind' as kind, a->>'id' as activity
			from achievement_version v cross join lateral jsonb_array_elements(v.structure->'units') as s(unit)
			left join ${unitVersionsSql()} u on u.unit_id = s.unit->>'unitId' and u.version = (s.unit->>'version')::int
			left join lateral jsonb_array_elements(u.activities) a on a->>'kind' in ('task', 'quiz')
		), wanted as (
			select achievement_id, version, count(*) filter (where kind = 'task') as tasks from demands
			group by 1, 2 having count(distinct unit_id) = count(distinct unit_id) filter (where kind = 'task')
		), accepted as (
			select t.person_id, n.achievement_id, n.version, count(*) as tasks, max(t.at) as since,
				(array_agg(t.organisation_id order by t.at desc))[1] as organisation_id
			from demands n join ${acceptedTasksSql()} t on t.unit_id = n.unit_id and t.unit_version = n.unit_version and t.activity = n.activity
			where n.kind = 'task' group by 1, 2, 3
		)
		select distinct on (d.person_id, d.achievement_id) d.person_id, d.achievement_id, d.version, d.since,
			exists(select 1 from award a join revocation r on r.award_id = a.id where a.person_id = d.person_id and a.achievement_id = d.achievement_id) as was_revoked
		from accepted d join wanted w on w.achievement_id = d.achievement_id and w.version = d.version and w.tasks = d.tasks
		where not exists(
				select 1 from demands n where n.achievement_id = d.achievement_id and n.version = d.version and n.kind = 'quiz' and not exists(
					select 1 from ${completedActivitiesSql()} c
					where c.person_id = d.person_id and c.unit_id = n.unit_id and c.unit_version = n.unit_version and c.activity = n.activity
				)
			)
			and ${ofOrganisationsSql(sql`d.organisation_id`, organisations)}
			and not exists(
				select 1 from award a where a.person_id = d.person_id and a.achievement_id = d.achievement_id and a.achievement_version >= d.version
					and not exists(select 1 from revocation r where r.award_id = a.id)
			)
		order by d.person_id, d.achievement_id, d.version desc)`;
}
