// Evidence that is in nobody's queue, for whoever can name another assessor.
import { sql, type SQL } from 'drizzle-orm';
import { ofOrganisationsSql, organisationNamesSql, roleHoldersSql } from '../../people/people.server.ts';

export interface WithoutJudge {
	readonly organisationId: string;
	readonly organisation: string;
	/** Pieces of evidence. */
	readonly count: number;
}

/**
 * A list of `WithoutJudge` as JSON, null when there is none: how much waits in each organisation for which every assessor of today is the author
 * or has declared a conflict. `organisations` null means every organisation.
 */
export function withoutJudgeSql(organisations: readonly string[] | null, now: Date): SQL {
	return sql`(with assessor as materialized (select h.person_id, h.organisation_id from ${roleHoldersSql('assessor', now)} h),
		with_conflict as (select c.item_id, c.assessor_id from conflict_declaration c where c.has_conflict),
		stuck as (
			select i.organisation_id, count(*)::int as count from evidence v join portfolio_item i on i.id = v.item_id
			where ${ofOrganisationsSql(sql`i.organisation_id`, organisations)}
				and v.waiting
				and not exists(
					select 1 from assessor a where (a.organisation_id is null or a.organisation_id = i.organisation_id) and a.person_id <> i.person_id
						and not exists(select 1 from with_conflict x where x.item_id = i.id and x.assessor_id = a.person_id)
				)
			group by 1
		)
		select json_agg(json_build_object('organisationId', s.organisation_id, 'organisation', o.name, 'count', s.count) order by o.name)
		from stuck s join ${organisationNamesSql()} o on o.id = s.organisation_id)`;
}
