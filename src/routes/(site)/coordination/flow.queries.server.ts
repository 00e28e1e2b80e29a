// How many people are at each stop of the thread, for a coordinator's organisations. Counts below the smallest cell are withheld.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';

/** Fewer people than this are never shown as a number (DESIGN, red line 6). */
export const smallestCell = 5;

export interface Flow {
	readonly enrolled: number;
	readonly handedIn: number;
	readonly judged: number;
	readonly awarded: number;
	/** Learners and award holders by unit id. */
	readonly units: ReadonlyMap<string, { readonly learners: number; readonly awards: number }>;
}

interface FlowRow extends Record<string, unknown> {
	unit_id: string | null;
	enrolled: number;
	handed_in: number;
	judged: number;
	awarded: number;
}

/** One statement: the whole (unit null) and each unit. `organisations` null means the whole centre. */
export async function readFlow(db: Db, organisations: readonly string[] | null): Promise<Flow> {
	const inScope = (column: SQL): SQL =>
		organisations === null
			? sql`true`
			: organisations.length === 0
				? sql`false`
				: sql`${column} in (${sql.join(
						organisations.map((id) => sql`${id}::uuid`),
						sql`, `
					)})`;
	const rows = await rowsOf<FlowRow>(
		db,
		sql`select e.unit_id, count(distinct e.person_id)::int as enrolled,
				count(distinct i.person_id)::int as handed_in, count(distinct d.person_id)::int as judged, count(distinct a.person_id)::int as awarded
			from enrolment e
			left join portfolio_item i on i.person_id = e.person_id and i.unit_id = e.unit_id and exists(select 1 from evidence v where v.item_id = i.id)
			left join portfolio_item d on d.id = i.id and exists(select 1 from evidence v join decision c on c.evidence_id = v.id and c.outcome = 'accepted' where v.item_id = d.id)
			left join award a on a.person_id = e.person_id and a.organisation_id = e.organisation_id
				and exists(select 1 from achievement_version v where v.achievement_id = a.achievement_id and v.version = a.achievement_version
					and v.structure->'units' @> jsonb_build_array(jsonb_build_object('unitId', e.unit_id)))
			where ${inScope(sql`e.organisation_id`)}
			group by grouping sets ((), (e.unit_id))`
	);
	const whole = rows.find((row) => row.unit_id === null);
	return {
		enrolled: whole?.enrolled ?? 0,
		handedIn: whole?.handed_in ?? 0,
		judged: whole?.judged ?? 0,
		awarded: whole?.awarded ?? 0,
		units: new Map(rows.flatMap((row) => (row.unit_id ? [[row.unit_id, { learners: row.enrolled, awards: row.awarded }]] : [])))
	};
}

/** The number, or null when it is too small to be shown. Zero is no cell: nobody is in it. */
export function withheld(count: number): number | null {
	return count > 0 && count < smallestCell ? null : count;
}
