// The report of orphans, both ways: needs that no unit serves, units that no need justifies.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { textSql } from '../../translation/translation.server.ts';
import { plateHref, plateText } from '../thread.ts';

export interface Orphan {
	readonly id: string;
	readonly plate: string;
	readonly href: string;
	readonly title: string;
	readonly titleLocale: string;
	/** Recorded or published since. */
	readonly since: Date;
}

export interface Orphans {
	readonly unservedNeeds: readonly Orphan[];
	readonly unjustifiedUnits: readonly Orphan[];
	readonly needs: number;
	readonly units: number;
}

interface OrphanRow extends Record<string, unknown> {
	id: string;
	kind: 'need' | 'unit';
	number: number;
	title: string | null;
	title_locale: string | null;
	created_at: string | Date;
}

/** One statement: how many needs and units there are, and those that nothing links to the other side. */
export async function listOrphans(db: Db, locale: string): Promise<Orphans> {
	const [row] = await rowsOf<{ needs: number; units: number; orphans: OrphanRow[] | null }>(
		db,
		sql`with link(need, unit) as (
				select n.id, u.id from thread_node n join thread_edge e on e.from_id = n.id join thread_node u on u.id = e.to_id
				where n.kind = 'need' and n.current and u.kind = 'unit' and u.current
			)
			select (select count(*)::int from thread_node where kind = 'need' and current) as needs,
				(select count(*)::int from thread_node where kind = 'unit' and current) as units,
				(select json_agg(o order by o.number) from (
					select n.id, n.kind, n.plate_number as number, n.created_at, t.body as title, t.locale as title_locale
					from thread_node n
					left join lateral ${textSql(sql`n.title_owner`, sql`n.title_block`, locale)} t on true
					where n.kind in ('need', 'unit') and n.current and n.id not in (select need from link union select unit from link)) o) as orphans`
	);
	const orphans = (kind: OrphanRow['kind']) => (row?.orphans ?? []).filter((orphan) => orphan.kind === kind).map(toOrphan);
	return { unservedNeeds: orphans('need'), unjustifiedUnits: orphans('unit'), needs: row?.needs ?? 0, units: row?.units ?? 0 };
}

function toOrphan(row: OrphanRow): Orphan {
	const letter = row.kind === 'need' ? 'N' : 'U';
	return {
		id: row.id,
		plate: plateText(letter, row.number),
		href: plateHref(letter, row.number) ?? '',
		title: row.title ?? '',
		titleLocale: row.title_locale ?? sourceLocale,
		since: new Date(row.created_at)
	};
}
