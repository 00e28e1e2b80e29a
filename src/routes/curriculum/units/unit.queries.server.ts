// Published units: one, or the catalogue.
import { and, desc, eq, getTableColumns, or, sql, type SQL } from 'drizzle-orm';
import { plannedForItsValues, rowsOf, type Db } from '#platform/db/db.server.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
import { contentLocale, sourceLocale } from '#platform/i18n/locales.ts';
import { answersNeedSql, needsOfSql } from '../../thread/thread.server.ts';
import { plateText } from '../../thread/thread.ts';
import { isInLanguageSql, listedTextsSql, textMatchesSql, textRelevanceSql, titleOrderSql } from '../../translation/translation.server.ts';
import type { UnitStructure } from '../curriculum.ts';
import { unitVersion } from '../tables.ts';
import { unitNode } from './publish-unit.server.ts';
import { unitNodeSql } from './units.sql.server.ts';

export interface Unit {
	readonly unitId: string;
	readonly version: number;
	readonly plateNumber: number;
	/** As it is set: `U 001`. */
	readonly plate: string;
	/** Thread node, and owner of the texts. */
	readonly owner: string;
	readonly minutes: number;
	readonly workloadMinutes: number;
	readonly eqf: number | null;
	readonly themes: readonly string[];
	readonly roles: readonly string[];
	readonly sourceLocale: string;
	readonly structure: UnitStructure;
	readonly publishedAt: Date;
	/** Whether the unit is withdrawn, so that none of its versions is current. */
	readonly withdrawn: boolean;
}

const columns = {
	...getTableColumns(unitVersion),
	withdrawn: sql<boolean>`not exists (select 1 from unit_version c where c.plate_number = unit_version.plate_number and c.withdrawn_at is null)`
};

/** The newest version of the unit with this plate number, which is the current one or that of a withdrawn unit; null when there is none. */
export async function findUnit(db: Db, plateNumber: number): Promise<Unit | null> {
	const named = eq(unitVersion.plateNumber, plateNumber);
	const [row] = await db.select(columns).from(unitVersion).where(named).orderBy(desc(unitVersion.version)).limit(1);
	return row ? toUnit(row) : null;
}

/** One version of a unit, current or not; null when it never was. */
export async function findUnitVersion(db: Db, unitId: string, version: number): Promise<Unit | null> {
	const [row] = await db
		.select(columns)
		.from(unitVersion)
		.where(and(eq(unitVersion.unitId, unitId), eq(unitVersion.version, version)));
	return row ? toUnit(row) : null;
}

/** The given versions that exist, in the order in which they are given. One statement. */
export async function listUnitVersions(db: Db, wanted: readonly { readonly unitId: string; readonly version: number }[]): Promise<Unit[]> {
	if (wanted.length === 0) return [];
	const rows = await db
		.select(columns)
		.from(unitVersion)
		.where(or(...wanted.map(({ unitId, version }) => and(eq(unitVersion.unitId, unitId), eq(unitVersion.version, version)))));
	return wanted.flatMap(({ unitId, version }) => rows.filter((row) => row.unitId === unitId && row.version === version).map(toUnit));
}

function toUnit(row: typeof unitVersion.$inferSelect & { withdrawn: boolean }): Unit {
	return {
		unitId: row.unitId,
		version: row.version,
		plateNumber: row.plateNumber,
		plate: plateText('U', row.plateNumber),
		owner: unitNode(row.unitId, row.version),
		minutes: row.minutes,
		workloadMinutes: row.workloadMinutes,
		eqf: row.eqf,
		themes: row.themes,
		roles: row.roles,
		sourceLocale: row.sourceLocale,
		structure: row.structure,
		publishedAt: row.publishedAt,
		withdrawn: row.withdrawn
	};
}

const nodeSql = unitNodeSql(sql`u.unit_id`, sql`u.version`);

export interface CatalogueFilter {
	readonly search?: string;
	readonly role?: string;
	readonly theme?: string;
	/** Units whose first sitting takes no longer. */
	readonly minutes?: number;
	readonly eqf?: number;
	/** Plate number of a need: only units that answer it. */
	readonly need?: number;
	/** Only units that are complete in this language. */
	readonly language?: string;
	readonly sort?: 'plate' | 'minutes' | 'title' | 'newest';
	readonly page: number;
}

export interface CatalogueRow {
	readonly unitId: string;
	readonly plateNumber: number;
	readonly plate: string;
	readonly minutes: number;
	/** Minutes of the first lesson: what one can begin with. */
	readonly firstSitting: number;
	readonly lessons: number;
	readonly eqf: number | null;
	readonly title: string;
	readonly titleLocale: string;
	readonly summary: string;
	readonly summaryLocale: string;
	readonly needs: readonly number[];
	readonly languages: readonly string[];
}

export type Catalogue = Page<CatalogueRow>;

export const cataloguePageSize = 20;
/** The most units that are handed out as a table. */
export const mostExportedUnits = 5_000;

interface Row extends Record<string, unknown> {
	unit_id: string;
	plate_number: number;
	minutes: number;
	first_sitting: number;
	lessons: number;
	eqf: number | null;
	title: string | null;
	source_title: string | null;
	summary: string | null;
	source_summary: string | null;
	needs: number[] | null;
	languages: string[] | null;
	total: number;
}

/** A page of the catalogue in one statement. A search without a sort ranks by relevance; a page past the end is the last one. */
export async function listCatalogue(db: Db, locale: string, filter: CatalogueFilter): Promise<Catalogue> {
	const page = await readPage(filter.page, cataloguePageSize, (offset) => rowsOf<Row>(db, catalogueSql(locale, filter, { offset, limit: cataloguePageSize })));
	return { ...page, rows: page.rows.map((row) => toCatalogueRow(row, locale)) };
}

/** The units of the filtered catalogue in its order, on whichever page they are: for a spreadsheet, at most `mostExportedUnits`. */
export async function listCatalogueForExport(db: Db, locale: string, filter: CatalogueFilter): Promise<CatalogueRow[]> {
	const rows = await rowsOf<Row>(db, catalogueSql(locale, filter, { offset: 0, limit: mostExportedUnits }));
	return rows.map((row) => toCatalogueRow(row, locale));
}

function catalogueSql(locale: string, filter: CatalogueFilter, part: { readonly offset: number; readonly limit: number }): SQL {
	const where = conditionsOf(locale, filter);
	const { plan, join, order, total } = orderOf(locale, filter, where);
	return sql`${plan}with hits as (
			select p.*, row_number() over () as nth from (
				select u.unit_id, u.plate_number, u.minutes, u.first_sitting, u.lessons, u.eqf, ${nodeSql} as owner, ${total} as total
				from unit_version u ${join} where ${where} order by ${order} limit ${part.limit} offset ${part.offset}
			) p
		)
		select h.unit_id, h.plate_number, h.minutes, h.first_sitting, h.lessons, h.eqf, h.total,
			t.title, t.source_title, t.summary, t.source_summary, t.languages, d.needs
		from hits h
		cross join lateral ${listedTextsSql(sql`h.owner`, locale)} t
		cross join lateral ${needsOfSql(sql`h.owner`)} d
		order by h.nth`;
}

function conditionsOf(locale: string, filter: CatalogueFilter): SQL {
	const conditions: SQL[] = [sql`u.withdrawn_at is null`];
	if (filter.role) conditions.push(sql`u.roles @> array[${filter.role}]`);
	if (filter.theme) conditions.push(sql`u.themes @> array[${filter.theme}]`);
	if (filter.minutes) conditions.push(sql`u.first_sitting <= ${filter.minutes}`);
	if (filter.eqf) conditions.push(sql`u.eqf = ${filter.eqf}`);
	if (filter.need) conditions.push(answersNeedSql(nodeSql, filter.need));
	if (filter.language) conditions.push(isInLanguageSql(nodeSql, filter.language));
	if (filter.search) conditions.push(textMatchesSql(nodeSql, filter.search, locale));
	return sql.join(conditions, sql` and `);
}

interface Order {
	/** How the statement is planned. */
	readonly plan: SQL;
	readonly join: SQL;
	readonly order: SQL;
	/** How many rows the whole list has. */
	readonly total: SQL;
}

/**
 * A page is read from the index of its order, and the rest only counted. What is searched, and the units of a need, which are found through
 * its links, are found once, and counted on the way. By title, a filter that leaves many units is best walked along the titles, and one that
 * leaves few is not.
 */
function orderOf(locale: string, { sort, search, need, role, theme }: CatalogueFilter, where: SQL): Order {
	const total = search || need ? sql`count(*) over ()::int` : sql`(select count(*)::int from unit_version u where ${where})`;
	const plain = { plan: sql``, join: sql``, order: sql`u.plate_number`, total };
	if (sort === 'title') {
		const { join, order } = titleOrderSql(nodeSql, contentLocale(locale));
		return { plan: role || theme ? plannedForItsValues : sql``, join, order: sql`${order}, u.plate_number`, total };
	}
	if (sort === 'minutes') return { ...plain, order: sql`u.first_sitting, u.plate_number` };
	if (sort === 'newest') return { ...plain, order: sql`u.published_at desc, u.plate_number` };
	if (search && sort !== 'plate') return { ...plain, order: sql`${textRelevanceSql(nodeSql, search, locale)} desc, u.plate_number` };
	return plain;
}

function toCatalogueRow(row: Row, locale: string): CatalogueRow {
	return {
		unitId: row.unit_id,
		plateNumber: row.plate_number,
		plate: plateText('U', row.plate_number),
		minutes: row.minutes,
		firstSitting: row.first_sitting,
		lessons: row.lessons,
		eqf: row.eqf,
		title: row.title ?? row.source_title ?? '',
		titleLocale: row.title === null ? sourceLocale : locale,
		summary: row.summary ?? row.source_summary ?? '',
		summaryLocale: row.summary === null ? sourceLocale : locale,
		needs: row.needs ?? [],
		languages: row.languages ?? []
	};
}
