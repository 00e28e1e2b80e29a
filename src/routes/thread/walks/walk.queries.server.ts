// Walks the golden thread: from any node back to the needs, or on to what serves them. One statement a walk.
import { inArray, sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { textSql } from '../../translation/translation.server.ts';
import { nodeKinds, plateHref, plateText, type NodeKind, type PlateLetter, type Thread, type ThreadNode } from '../thread.ts';
import { reachedFrom, servedBy } from './justified.rules.ts';

export type Direction = 'to-needs' | 'to-awards';

interface WalkRow extends Record<string, unknown> {
	id: string;
	kind: NodeKind;
	record: string;
	version: number;
	letter: PlateLetter | null;
	number: number | null;
	title: string | null;
	title_locale: string | null;
	next: string[] | null;
}

/** How far a walk goes. */
export interface Reach {
	/** Whose private nodes (evidence, judgements, awards) are followed; without it the walk stays on what is public. */
	readonly personId?: string;
	/** The kinds that are followed; without it all of them. */
	readonly kinds?: readonly NodeKind[];
	/** Only what is on the current map is followed: no former version, nothing withdrawn. */
	readonly current?: boolean;
	/** What the starts of a walk to the needs lead to on the current map, of this kind, comes along, without edges. */
	readonly ahead?: NodeKind;
}

/**
 * Everything reachable from `starts`, as far as `reach` goes; of two versions of a record the newer. The profile of a reached task comes along,
 * without edges: a task is a part of it.
 *
 * The planner cannot know how few nodes a walk reaches, and would read the whole thread; `lateral` with `offset` or `limit` keeps it
 * to one look into an index for each node. What a reached node leads to is reached when it is visible, so that nothing is looked up in the
 * reached: that grew with their square.
 */
export async function walkThread(db: Db, starts: readonly string[], direction: Direction, locale: string, reach: Reach = {}): Promise<Thread> {
	if (starts.length === 0) return { nodes: [], edges: [] };
	const [here, there] = direction === 'to-needs' ? [sql`e.to_id`, sql`e.from_id`] : [sql`e.from_id`, sql`e.to_id`];
	const rows = await rowsOf<WalkRow>(
		db,
		sql`with recursive reached(id) as (
				select id from thread_node where ${inArray(sql`id`, [...starts])}
				union
				select o.id from reached r cross join lateral (
					select n.id from thread_edge e join thread_node n on n.id = ${there}
					where ${here} = r.id and ${isFollowed(reach)} offset 0) o
			), shown(id) as (
				select id from reached union select 'profile:' || substr(split_part(id, '/', 1), 6) from reached where id like 'task:%'${aheadSql(starts, reach)}
			), links(id, next) as (
				select l.from_id, json_agg(l.to_id) from reached r cross join lateral (
					select e.from_id, e.to_id from thread_edge e join thread_node n on n.id = ${there}
					where ${here} = r.id and ${isFollowed(reach)} offset 0) l
				group by l.from_id
			)
			select n.id, n.kind, n.record, n.version, n.plate_letter as letter, n.plate_number as number, t.body as title, t.locale as title_locale, l.next
			from shown r cross join lateral (select * from thread_node where id = r.id limit 1) n left join links l on l.id = n.id
				left join lateral ${textSql(sql`n.title_owner`, sql`n.title_block`, locale)} t on true
			order by n.plate_letter, n.plate_number, n.id`
	);
	return newest(toThread(rows));
}

/**
 * The thread from one need forwards through some of the units that answer it (node ids), as `servedBy` draws it. Only what leads through
 * those units is walked: on through its competences the walk would reach every unit of the centre. Two statements.
 */
export async function walkServed(db: Db, need: string, units: readonly string[], locale: string): Promise<Thread> {
	const between: readonly NodeKind[] = ['competence', 'outcome', 'unit'];
	const ahead = await walkThread(db, [need, ...units], 'to-awards', locale, { kinds: nodeKinds.filter((kind) => !between.includes(kind)), current: true });
	const ends = ahead.nodes.filter(({ kind }) => kind === 'unit' || kind === 'criterion').map(({ id }) => id);
	const back =
		ends.length > 0
			? await walkThread(db, ends, 'to-needs', locale, { kinds: ['outcome', 'competence', 'task'] })
			: await walkThread(db, [need], 'to-awards', locale, { kinds: ['task', 'competence'] });
	const thread = joined({ nodes: ahead.nodes, edges: [...ahead.edges, ...units.map((unit) => ({ from: need, to: unit }))] }, back);
	const reached = reachedFrom(thread, [need]);
	return servedBy({ nodes: thread.nodes.filter(({ id, kind }) => kind === 'profile' || reached.has(id)), edges: thread.edges }, need);
}

function joined(one: Thread, other: Thread): Thread {
	const nodes = new Map([...one.nodes, ...other.nodes].map((node) => [node.id, node]));
	const edges = new Map([...one.edges, ...other.edges].map((edge) => [`${edge.from} ${edge.to}`, edge]));
	return { nodes: [...nodes.values()].sort(byPlate), edges: [...edges.values()] };
}

/** The order of a walk: by plates, what has none last, then by id. */
function byPlate(one: ThreadNode, other: ThreadNode): number {
	const [first, second] = [one, other].map(({ plate, id }) => `${plate === null ? 1 : 0} ${plate ? sortablePlate(plate) : ''} ${id}`);
	return (first ?? '') < (second ?? '') ? -1 : 1;
}

/** Numbers of any length sort as numbers: `U 00000027`. */
function sortablePlate(plate: string): string {
	return plate.replace(/\d+/, (number) => number.padStart(8, '0'));
}

function aheadSql(starts: readonly string[], { ahead }: Reach): SQL {
	if (!ahead) return sql``;
	const isAhead = sql`${inArray(sql`e.from_id`, [...starts])} and n.kind = ${ahead} and n.current and n.person_id is null`;
	return sql` union select n.id from thread_edge e join thread_node n on n.id = e.to_id where ${isAhead}`;
}

function isFollowed({ personId, kinds, current }: Reach): SQL {
	const conditions = [personId ? sql`(n.person_id is null or n.person_id = ${personId})` : sql`n.person_id is null`];
	if (kinds) conditions.push(inArray(sql`n.kind`, [...kinds]));
	if (current) conditions.push(sql`n.current`);
	return sql.join(conditions, sql` and `);
}

/** A unit that has not changed is linked to the new version of its need beside the old one. */
function newest({ nodes, edges }: Thread): Thread {
	const latest = new Map<string, number>();
	for (const { record, version } of nodes) latest.set(record, Math.max(version, latest.get(record) ?? version));
	const kept = nodes.filter(({ record, version }) => version === latest.get(record));
	if (kept.length === nodes.length) return { nodes, edges };
	const ids = new Set(kept.map(({ id }) => id));
	return { nodes: kept, edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

function toThread(rows: readonly WalkRow[]): Thread {
	return { nodes: rows.map(toNode), edges: rows.flatMap((row) => (row.next ?? []).map((to) => ({ from: row.id, to }))) };
}

function toNode(row: WalkRow): ThreadNode {
	const plated = row.letter !== null && row.number !== null ? ([row.letter, row.number] as const) : null;
	return {
		id: row.id,
		kind: row.kind,
		record: row.record,
		version: row.version,
		plate: plated && plateText(...plated),
		href: plated && plateHref(...plated),
		title: row.title ?? '',
		titleLocale: row.title_locale ?? sourceLocale
	};
}
