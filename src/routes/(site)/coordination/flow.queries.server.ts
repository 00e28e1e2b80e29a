// How many people reached each stop of the thread, for a coordinator's organisations. Real numbers: what of them is shown, `withhold.rules.ts` says.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { handedInSql } from '../../assessment/assessment.server.ts';
import { awardedUnitsSql } from '../../credentials/credentials.server.ts';
import { enrolmentsSql } from '../../learning/learning.server.ts';
import type { Need } from '../../needs/needs.server.ts';
import { ofOrganisationsSql } from '../../people/people.server.ts';
import type { Flow } from './withhold.rules.ts';

export interface Flows {
	/** Of any unit. */
	readonly whole: Flow;
	/** By need: of the units that answer it. Whoever takes several of them is one person. Needs without learners are left out. */
	readonly needs: ReadonlyMap<string, Flow>;
}

interface FlowRow extends Record<string, unknown> {
	need_id: string | null;
	enrolled: number;
	handed_in: number;
	accepted: number;
	awarded: number;
}

const nobody: Flow = { enrolled: 0, handedIn: 0, accepted: 0, awarded: 0 };

/** One statement: the whole (need null) and each need. `organisations` null means the whole centre. */
export async function readFlows(db: Db, organisations: readonly string[] | null, answered: readonly Pick<Need, 'id' | 'units'>[]): Promise<Flows> {
	const answers = answered.flatMap(({ id, units }) => units.map(({ unitId }) => ({ need_id: id, unit_id: unitId })));
	const people = sql`count(distinct r.person_id)::int as enrolled, count(distinct r.person_id) filter (where r.handed_in)::int as handed_in,
		count(distinct r.person_id) filter (where r.accepted)::int as accepted, count(distinct r.person_id) filter (where r.awarded)::int as awarded`;
	const rows = await rowsOf<FlowRow>(
		db,
		sql`with reached as (
				select e.person_id, e.unit_id, h.person_id is not null as handed_in, coalesce(h.accepted, false) as accepted, a.person_id is not null as awarded
				from ${enrolmentsSql()} e
				left join ${handedInSql()} h on h.person_id = e.person_id and h.unit_id = e.unit_id
				left join ${awardedUnitsSql()} a on a.person_id = e.person_id and a.unit_id = e.unit_id and a.organisation_id = e.organisation_id
				where ${ofOrganisationsSql(sql`e.organisation_id`, organisations)}
			)
			select null as need_id, ${people} from reached r
			union all
			select n.need_id, ${people} from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as n(need_id text, unit_id text)
				join reached r on r.unit_id = n.unit_id group by n.need_id`
	);
	return {
		whole: toFlow(rows.find((row) => row.need_id === null)),
		needs: new Map(rows.flatMap((row) => (row.need_id === null ? [] : [[row.need_id, toFlow(row)]])))
	};
}

function toFlow(row: FlowRow | undefined): Flow {
	return row ? { enrolled: row.enrolled, handedIn: row.handed_in, accepted: row.accepted, awarded: row.awarded } : nobody;
}
