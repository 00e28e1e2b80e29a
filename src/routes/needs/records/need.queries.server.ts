// Documented needs and what answers them.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { linkedSql, unitsServingSql } from '../../thread/thread.server.ts';
import { plateText } from '../../thread/thread.ts';
import { textMatchesSql, titleSql } from '../../translation/translation.server.ts';
import type { needSources, NeedStructure } from '../needs.ts';

export interface Need {
	readonly id: string;
	readonly version: number;
	/** Thread node and owner of the texts. */
	readonly node: string;
	readonly plateNumber: number;
	readonly plate: string;
	readonly sourceKind: (typeof needSources)[number];
	readonly namedBy: number | null;
	readonly outOf: number | null;
	readonly since: string;
	readonly fictional: boolean;
	readonly structure: NeedStructure;
	readonly title: string;
	readonly titleLocale: string;
	/** Whether the need is withdrawn: lists and counts leave it out. */
	readonly withdrawn: boolean;
	/** How many current units answer it. */
	readonly unitCount: number;
	/** As many of them as a page shows; where there are more, some of them, by plate. */
	readonly units: readonly Answer[];
}

/** A unit that answers a need. `node` is its thread node. */
export interface Answer {
	readonly plateNumber: number;
	readonly unitId: string;
	readonly node: string;
}

/** A page of needs. `served` are those of the whole list that a unit answers. */
export interface Needs extends Page<Need> {
	readonly served: number;
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
	withdrawn: boolean;
	unit_count: number;
	units: Answer[] | null;
	total: number;
	served: number;
}

/** How many of the units that answer a need are shown beside it; the catalogue has all. */
const mostUnits = 8;
const pageSize = 50;

/** A page of the current needs that fit, in one statement; a page past the end is the last one. */
export async function listNeeds(db: Db, locale: string, filter: NeedFilter = {}, wanted = 1): Promise<Needs> {
	const part = { filter: conditionsOf(locale, filter), sort: filter.sort, units: mostUnits, limit: pageSize };
	const page = await readPage(wanted, pageSize, (offset) => rowsOf<NeedRow>(db, needsSql(locale, { ...part, offset })));
	return { ...page, rows: page.rows.map(toNeed), served: page.rows[0]?.served ?? 0 };
}

/** What most people named: two needs that are served and one that is not, with the number of all. For the front page. Two statements. */
export async function showcaseNeeds(db: Db, locale: string): Promise<{ readonly needs: readonly Need[]; readonly total: number }> {
	const read = (state: 'served' | 'unserved', limit: number) =>
		rowsOf<NeedRow>(db, needsSql(locale, { filter: conditionsOf(locale, { state }), sort: 'named', units: mostUnits, limit }));
	const found = [await read('served', 2), await read('unserved', 1)];
	return { needs: found.flat().map(toNeed), total: found.reduce((sum, [first]) => sum + (first?.total ?? 0), 0) };
}

/** Every current need that fits, with every unit that answers it: for an export. */
export async function listNeedsForExport(db: Db, locale: string, filter: NeedFilter): Promise<Need[]> {
	return (await rowsOf<NeedRow>(db, needsSql(locale, { filter: conditionsOf(locale, filter), sort: filter.sort }))).map(toNeed);
}

/** The current needs that current units answer, in the order of their plates, with all of those units, without texts. */
export async function listAnsweredNeeds(db: Db): Promise<Pick<Need, 'id' | 'units'>[]> {
	return rowsOf<{ id: string; units: Answer[] }>(
		db,
		sql`select n.need_id as id, u.units from need_version n cross join lateral ${unitsServingSql(nodeSql)} u
			where ${isCurrent} and u.units is not null order by ${orders.plate}`
	);
}

/** The newest version of the need with this plate number, which is the current one or that of a withdrawn need; null when there is none. */
export async function findNeed(db: Db, plateNumber: number, locale: string): Promise<Need | null> {
	const newest = sql`(n.need_id, n.version) = (select m.need_id, m.version from need_version m where m.plate_number = ${plateNumber} order by m.version desc limit 1)`;
	const [row] = await rowsOf<NeedRow>(db, needsSql(locale, { filter: [newest], units: mostUnits }));
	return row ? toNeed(row) : null;
}

/** The thread node of a row `n`, which is also the owner of its texts. */
const nodeSql = sql`'need:' || n.need_id || '@' || n.version`;
const isCurrent = sql`n.withdrawn_at is null`;

function conditionsOf(locale: string, filter: NeedFilter): SQL[] {
	const conditions: SQL[] = [isCurrent];
	if (filter.source) conditions.push(sql`n.source_kind = ${filter.source}`);
	if (filter.state) conditions.push(filter.state === 'served' ? sql`l.linked > 0` : sql`l.linked = 0`);
	if (filter.search) conditions.push(textMatchesSql(nodeSql, filter.search, locale, sql`('title', 'statement')`));
	return conditions;
}

const orders = {
	plate: sql`n.plate_number`,
	named: sql`n.named_by::float / nullif(n.out_of, 0) desc nulls last, n.plate_number`,
	since: sql`n.since desc, n.plate_number`
};

interface Part {
	readonly filter: readonly SQL[];
	readonly sort?: NeedFilter['sort'];
	/** How many units beside a need; all of them when it is left out. */
	readonly units?: number;
	readonly limit?: number;
	readonly offset?: number;
}

/** The needs of a page first, by what their own rows say; then, for these alone, their titles and units. */
function needsSql(locale: string, { filter, sort = 'plate', units, limit, offset = 0 }: Part): SQL {
	return sql`with found as (
			select n.*, l.linked, row_number() over (order by ${orders[sort]}) as nth,
				count(*) over ()::int as total, count(*) filter (where l.linked > 0) over ()::int as served
			from need_version n cross join lateral ${linkedSql(nodeSql)} l
			where ${sql.join([...filter], sql` and `)} order by nth ${limit === undefined ? sql`` : sql`limit ${limit} offset ${offset}`}
		)
		select n.need_id, n.version, n.plate_number, n.source_kind, n.named_by, n.out_of, n.since, n.fictional, n.structure,
			n.withdrawn_at is not null as withdrawn, n.linked as unit_count, n.total, n.served, t.body as title, t.locale as title_locale, u.units
		from found n
		left join lateral ${titleSql(nodeSql, locale)} t on true
		cross join lateral ${unitsServingSql(nodeSql, units)} u
		order by n.nth`;
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
		withdrawn: row.withdrawn,
		unitCount: row.unit_count,
		units: row.units ?? []
	};
}
