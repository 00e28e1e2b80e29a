// Walks the golden thread: from any node back to the needs, or on to what serves them. One statement a walk.
import { inArray, sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { textSql } from '../../translation/translation.server.ts';
import { parsePlate, plateHref, plateText, type NodeKind, type PlateLetter, type Thread, type ThreadNode } from '../thread.ts';

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

/**
 * Everything reachable from `starts`. Private nodes (evidence, judgements, awards) are followed only for `personId`;
 * without it the walk stays on what is public. The profile of a reached task comes along, without edges: a task is a part of it.
 *
 * The planner cannot know how few nodes a walk reaches, and would read the whole thread; `lateral` with `offset` or `limit` keeps it
 * to one look into an index for each node. What a reached node leads to is reached when it is visible, so that nothing is looked up in the
 * reached: that grew with their square.
 */
export async function walkThread(db: Db, starts: readonly string[], direction: Direction, locale: string, personId?: string): Promise<Thread> {
	if (starts.length === 0) return { nodes: [], edges: [] };
	const [here, there] = direction === 'to-needs' ? [sql`e.to_id`, sql`e.from_id`] : [sql`e.from_id`, sql`e.to_id`];
	const rows = await rowsOf<WalkRow>(
		db,
		sql`with recursive reached(id) as (
				select id from thread_node where ${inArray(sql`id`, [...starts])}
				union
				select o.id from reached r cross join lateral (
					select n.id from thread_edge e join thread_node n on n.id = ${there}
					where ${here} = r.id and ${visible(personId)} offset 0) o
			), shown(id) as (
				select id from reached union select 'profile:' || substr(split_part(id, '/', 1), 6) from reached where id like 'task:%'
			), links(id, next) as (
				select l.from_id, json_agg(l.to_id) from reached r cross join lateral (
					select e.from_id, e.to_id from thread_edge e join thread_node n on n.id = ${there}
					where ${here} = r.id and ${visible(personId)} offset 0) l
				group by l.from_id
			)
			select n.id, n.kind, n.record, n.version, n.plate_letter as letter, n.plate_number as number, t.body as title, t.locale as title_locale, l.next
			from shown r cross join lateral (select * from thread_node where id = r.id limit 1) n left join links l on l.id = n.id
				left join lateral ${textSql(sql`n.title_owner`, sql`n.title_block`, locale)} t on true
			order by n.plate_letter, n.plate_number, n.id`
	);
	return toThread(rows);
}

function visible(personId: string | undefined): SQL {
	return personId ? sql`(n.person_id is null or n.person_id = ${personId})` : sql`n.person_id is null`;
}

function toThread(rows: readonly WalkRow[]): Thread {
	return { nodes: rows.map(toNode), edges: rows.flatMap((row) => (row.next ?? []).map((to) => ({ from: row.id, to }))) };
}

function toNode(row: WalkRow): ThreadNode {
	const plate = row.letter && row.number !== null ? plateText(row.letter, row.number) : null;
	const parsed = plate ? parsePlate(plate) : null;
	return {
		id: row.id,
		kind: row.kind,
		record: row.record,
		version: row.version,
		plate,
		href: parsed ? plateHref(parsed.letter, parsed.number) : null,
		title: row.title ?? '',
		titleLocale: row.title_locale ?? sourceLocale
	};
}
