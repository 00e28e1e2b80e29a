// Documented needs and what answers them.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { foldForSearch } from '../../translation/translation.server.ts';
import { findLocale, sourceLocale } from '#platform/i18n/locales.ts';
import { plateText } from '../../thread/thread.ts';
import type { NeedStructure } from '../needs.ts';

export interface Need {
	readonly id: string;
	readonly version: number;
	/** Thread node and owner of the texts. */
	readonly node: string;
	readonly plateNumber: number;
	readonly plate: string;
	readonly sourceKind: 'survey' | 'interview' | 'dacum' | 'policy';
	readonly namedBy: number | null;
	readonly outOf: number | null;
	readonly since: string;
	readonly fictional: boolean;
	readonly structure: NeedStructure;
	readonly title: string;
	readonly titleLocale: string;
	/** Current units that answer it. */
	readonly units: readonly { readonly plateNumber: number; readonly unitId: string }[];
}

export interface NeedFilter {
	readonly search?: string;
	readonly source?: string;
	readonly state?: 'served' | 'unserved';
	readonly sort?: 'plate' | 'named' | 'since';
}

interface NeedRow extends Record<string, unknown> {
	need_id: string;
	version: number;
	plate_number: number;
	source_kind: Need['sourceKind'];
	named_by: number | null;
	out_of: number | null;
	since: string | Date;
	fictional: boolean;
	structure: NeedStructure;
	title: string | null;
	title_locale: string | null;
	units: { plateNumber: number; unitId: string }[] | null;
}

/** All current needs that fit, in one statement. */
export async function listNeeds(db: Db, locale: string, filter: NeedFilter = {}): Promise<Need[]> {
	const conditions: SQL[] = [sql`n.withdrawn_at is null`];
	if (filter.source) conditions.push(sql`n.source_kind = ${filter.source}`);
	if (filter.state) conditions.push(filter.state === 'served' ? sql`u.units is not null` : sql`u.units is null`);
	if (filter.search) conditions.push(matches(filter.search, locale));
	return (await rowsOf<NeedRow>(db, select(locale, conditions, orders[filter.sort ?? 'plate']))).map(toNeed);
}

/** The current need with this plate number; null when there is none. */
export async function findNeed(db: Db, plateNumber: number, locale: string): Promise<Need | null> {
	const [row] = await rowsOf<NeedRow>(db, select(locale, [sql`n.withdrawn_at is null`, sql`n.plate_number = ${plateNumber}`], orders.plate));
	return row ? toNeed(row) : null;
}

const orders = {
	plate: sql`n.plate_number`,
	named: sql`n.named_by::float / nullif(n.out_of, 0) desc nulls last, n.plate_number`,
	since: sql`n.since desc, n.plate_number`
};

function select(locale: string, conditions: readonly SQL[], order: SQL): SQL {
	return sql`select n.need_id, n.version, n.plate_number, n.source_kind, n.named_by, n.out_of, n.since, n.fictional, n.structure,
			t.body as title, t.locale as title_locale, u.units
		from need_version n
		left join lateral (select body, locale from authored_text a where a.owner = 'need:' || n.need_id || '@' || n.version and a.block = 'title' and a.locale in (${locale}, ${sourceLocale})
			order by (a.locale = ${locale}) desc limit 1) t on true
		left join lateral (select json_agg(json_build_object('plateNumber', w.plate_number, 'unitId', replace(w.record, 'unit:', '')) order by w.plate_number) as units
			from thread_edge e join thread_node w on w.id = e.to_id and w.kind = 'unit' and w.current
			where e.from_id = 'need:' || n.need_id || '@' || n.version and e.withdrawn_at is null) u on true
		where ${sql.join([...conditions], sql` and `)} order by ${order}`;
}

function matches(search: string, locale: string): SQL {
	const dictionary = findLocale(locale)?.dictionary ?? 'simple';
	const words = foldForSearch(search, locale);
	return sql`exists(select 1 from authored_text a where a.owner = 'need:' || n.need_id || '@' || n.version and a.locale in (${locale}, ${sourceLocale})
		and (a.search @@ websearch_to_tsquery(${dictionary}::regconfig, ${words}) or a.body ilike ${'%' + search.replace(/[%_\\]/g, '\\$&') + '%'}))`;
}

function toNeed(row: NeedRow): Need {
	return {
		id: row.need_id,
		version: row.version,
		node: `need:${row.need_id}@${row.version}`,
		plateNumber: row.plate_number,
		plate: plateText('N', row.plate_number),
		sourceKind: row.source_kind,
		namedBy: row.named_by,
		outOf: row.out_of,
		since: row.since instanceof Date ? row.since.toISOString().slice(0, 10) : row.since,
		fictional: row.fictional,
		structure: row.structure,
		title: row.title ?? '',
		titleLocale: row.title_locale ?? sourceLocale,
		units: row.units ?? []
	};
}
