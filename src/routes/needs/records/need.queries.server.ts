// Documented needs and what answers them.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { unitsServingSql } from '../../thread/thread.server.ts';
import { plateText } from '../../thread/thread.ts';
import { textMatchesSql, titleSql } from '../../translation/translation.server.ts';
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
	/** How many current units answer it. */
	readonly unitCount: number;
	/** As many of them as a page shows, by plate. */
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
	const read = (offset: number) =>
		rowsOf<NeedRow>(db, sql`${needsSql(locale, mostUnits, conditionsOf(locale, filter), filter.sort)} limit ${pageSize} offset ${offset}`);
	const page = await readPage(wanted, pageSize, read);
	return { ...page, rows: page.rows.map(toNeed), served: page.rows[0]?.served ?? 0 };
}

/** Every current need that fits, with every unit that answers it: for an export. */
export async function listWholeNeeds(db: Db, locale: string, filter: NeedFilter): Promise<Need[]> {
	return (await rowsOf<NeedRow>(db, needsSql(locale, null, conditionsOf(locale, filter), filter.sort))).map(toNeed);
}

/** The current needs that current units answer, in the order of their plates, with all of those units, without texts. */
export async function listAnsweredNeeds(db: Db): Promise<Pick<Need, 'id' | 'units'>[]> {
	return rowsOf<{ id: string; units: Answer[] }>(
		db,
		sql`select n.need_id as id, u.units from need_version n cross join lateral ${unitsServingSql(nodeSql, null)} u
			where n.withdrawn_at is null and u.units is not null order by ${orders.plate}`
	);
}

/** The current need with this plate number; null when there is none. */
export async function findNeed(db: Db, plateNumber: number, locale: string): Promise<Need | null> {
	const [row] = await rowsOf<NeedRow>(db, needsSql(locale, mostUnits, [current, sql`n.plate_number = ${plateNumber}`]));
	return row ? toNeed(row) : null;
}

const current = sql`n.withdrawn_at is null`;

function conditionsOf(locale: string, filter: NeedFilter): SQL[] {
	const conditions: SQL[] = [current];
	if (filter.source) conditions.push(sql`n.source_kind = ${filter.source}`);
	if (filter.state) conditions.push(filter.state === 'served' ? sql`u.unit_count > 0` : sql`u.unit_count = 0`);
	if (filter.search) conditions.push(textMatchesSql(nodeSql, filter.search, locale, sql`('title', 'statement')`));
	return conditions;
}

/** The thread node of a row `n`, which is also the owner of its texts. */
const nodeSql = sql`'need:' || n.need_id || '@' || n.version`;

const orders = {
	plate: sql`n.plate_number`,
	named: sql`n.named_by::float / nullif(n.out_of, 0) desc nulls last, n.plate_number`,
	since: sql`n.since desc, n.plate_number`
};

function needsSql(locale: string, most: number | null, conditions: readonly SQL[], sort: NeedFilter['sort'] = 'plate'): SQL {
	return sql`select n.need_id, n.version, n.plate_number, n.source_kind, n.named_by, n.out_of, n.since, n.fictional, n.structure,
			t.body as title, t.locale as title_locale, u.unit_count, u.units,
			count(*) over ()::int as total, count(*) filter (where u.unit_count > 0) over ()::int as served
		from need_version n
		left join lateral ${titleSql(nodeSql, locale)} t on true
		cross join lateral ${unitsServingSql(nodeSql, most)} u
		where ${sql.join([...conditions], sql` and `)} order by ${orders[sort]}`;
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
		unitCount: row.unit_count,
		units: row.units ?? []
	};
}
