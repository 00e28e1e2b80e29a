// Walks the golden thread: from any node back to the needs, or on to what serves them. One statement a walk.
import { inArray, sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
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
 */
export async function walkThread(db: Db, starts: readonly string[], direction: Direction, locale: string, personId?: string): Promise<Thread> {
	if (starts.length === 0) return { nodes: [], edges: [] };
	const [here, there] = direction === 'to-needs' ? [sql`e.to_id`, sql`e.from_id`] : [sql`e.from_id`, sql`e.to_id`];
	const rows = await rowsOf<WalkRow>(
		db,
		sql`with recursive reached(id) as (
				select id from thread_node where ${inArray(sql`id`, [...starts])}
				union
				select n.id from reached r join thread_edge e on ${here} = r.id and e.withdrawn_at is null
					join thread_node n on n.id = ${there} where ${visible(personId)}
			), shown(id) as (
				select id from reached union select 'profile:' || substr(split_part(id, '/', 1), 6) from reached where id like 'task:%'
			)
			select n.id, n.kind, n.record, n.version, n.plate_letter as letter, n.plate_number as number, t.body as title, t.locale as title_locale,
				(select json_agg(e.to_id) from thread_edge e where e.from_id = n.id and e.withdrawn_at is null and e.to_id in (select id from reached)) as next
			from shown r join thread_node n on n.id = r.id ${titleOf(locale)}
			order by n.plate_letter, n.plate_number, n.id`
	);
	return toThread(rows);
}

/** Joins the title `t` of a node `n` in the reader's language, else in the source's. */
function titleOf(locale: string): SQL {
	return sql`left join lateral (
		select body, locale from authored_text a where a.owner = n.title_owner and a.block = n.title_block and a.locale in (${locale}, ${sourceLocale})
		order by (a.locale = ${locale}) desc limit 1) t on true`;
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
