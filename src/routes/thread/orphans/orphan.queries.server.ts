// The report of orphans, both ways: needs that no unit serves, units that no need justifies.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
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
	linked: boolean;
}

export async function listOrphans(db: Db, locale: string): Promise<Orphans> {
	const rows = await rowsOf<OrphanRow>(
		db,
		sql`select n.id, n.kind, n.plate_number as number, n.created_at, t.body as title, t.locale as title_locale,
				exists(select 1 from thread_edge e join thread_node o on o.id = case when n.kind = 'need' then e.to_id else e.from_id end
					where (case when n.kind = 'need' then e.from_id else e.to_id end) = n.id and e.withdrawn_at is null and o.current
					and o.kind = case when n.kind = 'need' then 'unit' else 'need' end) as linked
			from thread_node n
			left join lateral (select body, locale from authored_text a where a.owner = n.title_owner and a.block = n.title_block and a.locale in (${locale}, ${sourceLocale})
				order by (a.locale = ${locale}) desc limit 1) t on true
			where n.kind in ('need', 'unit') and n.current
			order by n.plate_number`
	);
	const orphans = (kind: OrphanRow['kind']) => rows.filter((row) => row.kind === kind && !row.linked).map(toOrphan);
	return {
		unservedNeeds: orphans('need'),
		unjustifiedUnits: orphans('unit'),
		needs: rows.filter((row) => row.kind === 'need').length,
		units: rows.filter((row) => row.kind === 'unit').length
	};
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
