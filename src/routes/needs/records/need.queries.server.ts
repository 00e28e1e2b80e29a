// Documented needs and what answers them.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
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
	if (filter.search) conditions.push(textMatchesSql(nodeSql, filter.search, locale, sql`('title', 'statement')`));
	return (await rowsOf<NeedRow>(db, select(locale, conditions, orders[filter.sort ?? 'plate']))).map(toNeed);
}

/** The current needs that current units answer, in the order of their plates, without their texts. */
export async function listAnsweredNeeds(db: Db): Promise<Pick<Need, 'id' | 'units'>[]> {
	return rowsOf<{ id: string; units: { plateNumber: number; unitId: string }[] }>(
		db,
		sql`select n.need_id as id, u.units from need_version n cross join lateral ${unitsServingSql(nodeSql)} u
			where n.withdrawn_at is null and u.units is not null order by ${orders.plate}`
	);
}

/** The current need with this plate number; null when there is none. */
export async function findNeed(db: Db, plateNumber: number, locale: string): Promise<Need | null> {
	const [row] = await rowsOf<NeedRow>(db, select(locale, [sql`n.withdrawn_at is null`, sql`n.plate_number = ${plateNumber}`], orders.plate));
	return row ? toNeed(row) : null;
}

/** The thread node of a row `n`, which is also the owner of its texts. */
const nodeSql = sql`'need:' || n.need_id || '@' || n.version`;

const orders = {
	plate: sql`n.plate_number`,
	named: sql`n.named_by::float / nullif(n.out_of, 0) desc nulls last, n.plate_number`,
	since: sql`n.since desc, n.plate_number`
};

function select(locale: string, conditions: readonly SQL[], order: SQL): SQL {
	return sql`select n.need_id, n.version, n.plate_number, n.source_kind, n.named_by, n.out_of, n.since, n.fictional, n.structure,
			t.body as title, t.locale as title_locale, u.units
		from need_version n
		left join lateral ${titleSql(nodeSql, locale)} t on true
		cross join lateral ${unitsServingSql(nodeSql)} u
		where ${sql.join([...conditions], sql` and `)} order by ${order}`;
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
