// The report of orphans, both ways: needs that no unit serves, units that no need justifies.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
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

/** How many current needs and units there are, and how many of them nothing links to the other side. */
export interface OrphanCounts {
	readonly needs: number;
	readonly units: number;
	readonly unserved: number;
	readonly unjustified: number;
}

export type OrphanKind = 'need' | 'unit';

interface OrphanRow extends Record<string, unknown> {
	id: string;
	number: number;
	title: string | null;
	title_locale: string | null;
	created_at: string | Date;
	total: number;
}

/** One statement. */
export async function countOrphans(db: Db): Promise<OrphanCounts> {
	const current = (kind: SQL) => sql`(select count(*)::int from thread_node where kind = ${kind} and current)`;
	const orphans = (kind: SQL) => sql`(select count(*)::int from thread_node where ${isOrphan} and kind = ${kind})`;
	const [row] = await rowsOf<OrphanCounts & Record<string, unknown>>(
		db,
		sql`select ${current(kinds.need)} as needs, ${current(kinds.unit)} as units, ${orphans(kinds.need)} as unserved, ${orphans(kinds.unit)} as unjustified`
	);
	return row ?? { needs: 0, units: 0, unserved: 0, unjustified: 0 };
}

const pageSize = 25;
/** As the index `thread_node_orphan` has it, so that it is used. */
const isOrphan = sql`current and linked = 0 and kind in ('need', 'unit')`;
const kinds = { need: sql`'need'`, unit: sql`'unit'` };

/** The needs that no unit answers, or the units that no need justifies, by plate: a page of them. A page past the end is the last one. */
export async function listOrphans(db: Db, kind: OrphanKind, locale: string, wanted: number): Promise<Page<Orphan>> {
	const found = await readPage(wanted, pageSize, (offset) => rowsOf<OrphanRow>(db, orphansSql(kind, locale, sql`limit ${pageSize} offset ${offset}`)));
	return { ...found, rows: found.rows.map((row) => toOrphan(row, kind)) };
}

/** The same, all of them. */
export async function listOrphansForExport(db: Db, kind: OrphanKind, locale: string): Promise<Orphan[]> {
	return (await rowsOf<OrphanRow>(db, orphansSql(kind, locale, sql``))).map((row) => toOrphan(row, kind));
}

function orphansSql(kind: OrphanKind, locale: string, part: SQL): SQL {
	const orphans = sql`from thread_node where ${isOrphan} and kind = ${kinds[kind]}`;
	return sql`select o.id, o.plate_number as number, o.created_at, (select count(*)::int ${orphans}) as total, t.body as title, t.locale as title_locale
		from (select * ${orphans} order by plate_number ${part}) o
		left join lateral ${textSql(sql`o.title_owner`, sql`o.title_block`, locale)} t on true order by o.plate_number`;
}

function toOrphan(row: OrphanRow, kind: OrphanKind): Orphan {
	const letter = kind === 'need' ? 'N' : 'U';
	return {
		id: row.id,
		plate: plateText(letter, row.number),
		href: plateHref(letter, row.number) ?? '',
		title: row.title ?? '',
		titleLocale: row.title_locale ?? sourceLocale,
		since: new Date(row.created_at)
	};
}
