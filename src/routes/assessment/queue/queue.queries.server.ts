// The queue of an assessor: evidence that they may judge, oldest first. One statement for a page of it, whatever its length.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { likePattern } from '#platform/db/like-pattern.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { unitNodeSql, unitVersionsSql } from '../../curriculum/curriculum.server.ts';
import { ofOrganisationsSql, organisationNamesSql, personNamesSql } from '../../people/people.server.ts';
import { organisationsFor, type Actor } from '../../people/people.ts';
import { parsePlate, plateText } from '../../thread/thread.ts';
import { titleSql } from '../../translation/translation.server.ts';
import type { EvidenceState } from '../evidence/evidence.rules.ts';
import { itemsWithConflictSql } from '../judgements/clearance.queries.server.ts';

export const queueStates = ['waiting', 'returned', 'accepted', 'all'] as const;
export const queueSorts = ['oldest', 'newest', 'unit', 'person'] as const;

export interface QueueFilter {
	readonly state: (typeof queueStates)[number];
	/** Plate number of a unit. */
	readonly unit?: number;
	/** A part of a person's or an organisation's name, or a plate. */
	readonly search?: string;
	readonly sort: (typeof queueSorts)[number];
	readonly page: number;
}

export interface QueueRow {
	readonly evidenceId: string;
	readonly plate: string;
	readonly unitPlate: string;
	readonly unitTitle: string;
	readonly unitTitleLocale: string;
	readonly person: string;
	readonly organisation: string;
	readonly submittedAt: Date;
	readonly state: EvidenceState;
	readonly decidedAt: Date | null;
}

const pageSize = 25;

interface Row extends Record<string, unknown> {
	id: string;
	plate_number: number;
	unit_plate: number;
	title: string | null;
	title_locale: string | null;
	person: string;
	organisation: string;
	submitted_at: number;
	outcome: 'accepted' | 'returned' | null;
	decided_at: number | null;
	total: number;
}

/** The last page, where the filter's is past the end. */
export async function listQueue(db: Db, actor: Actor, locale: string, filter: QueueFilter): Promise<Page<QueueRow>> {
	const page = await readPage(filter.page, pageSize, (offset) => selectQueue(db, actor, locale, filter, sql`limit ${pageSize} offset ${offset}`));
	return { ...page, rows: page.rows.map(toQueueRow) };
}

/** The whole filtered queue, for a spreadsheet. */
export async function listQueueForExport(db: Db, actor: Actor, locale: string, filter: QueueFilter): Promise<QueueRow[]> {
	return (await selectQueue(db, actor, locale, filter, sql``)).map(toQueueRow);
}

/** The units to choose from in the filter: those of the evidence in its state, and the one that it names. */
export async function listQueueUnits(db: Db, actor: Actor, { state, unit }: QueueFilter): Promise<number[]> {
	const rows = await rowsOf<{ number: number }>(
		db,
		sql`select distinct u.plate_number as number from ${evidenceIn(state)} join ${unitVersionsSql()} u on u.unit_id = i.unit_id and u.version = i.unit_version
			where ${mine(actor)}`
	);
	return [...new Set([...rows.map((row) => row.number), ...(unit === undefined ? [] : [unit])])].toSorted((a, b) => a - b);
}

/** How many pieces of evidence wait for this assessor: a number, for the statement of another room. */
export function waitingForSql(actor: Actor): SQL {
	return sql`(select count(*)::int from ${evidenceIn('waiting')} where ${mine(actor)})`;
}

/**
 * All that match are found by narrow rows, and names and titles read for what is shown. Materialized: where the planner sees the limit, it
 * walks an index in the hope to stop soon, and the count never does.
 */
async function selectQueue(db: Db, actor: Actor, locale: string, filter: QueueFilter, part: SQL): Promise<Row[]> {
	const { by, joins, order } = orders[filter.sort];
	return rowsOf<Row>(
		db,
		sql`with matching as materialized (
				select v.id, v.item_id, v.plate_number, v.submitted_at, d.outcome, d.at, ${by} as sorted
				from ${evidenceIn(filter.state)} ${joins}
				where ${sql.join([mine(actor), ...wanted(filter, locale)], sql` and `)}
			), hits as (
				select q.*, row_number() over () as nth from (select * from matching order by ${order}, plate_number ${part}) q
			)
			select h.id, h.plate_number, u.plate_number as unit_plate, t.body as title, t.locale as title_locale, p.name as person, o.name as organisation,
				extract(epoch from h.submitted_at)::float8 * 1000 as submitted_at, h.outcome, extract(epoch from h.at)::float8 * 1000 as decided_at,
				(select count(*)::int from matching) as total
			from hits h
			join portfolio_item i on i.id = h.item_id
			join ${unitVersionsSql()} u on u.unit_id = i.unit_id and u.version = i.unit_version
			join ${personNamesSql()} p on p.id = i.person_id
			join ${organisationNamesSql()} o on o.id = i.organisation_id
			left join lateral ${titleSql(unitNodeSql(sql`i.unit_id`, sql`i.unit_version`), locale)} t on true
			order by h.nth`
	);
}

/** Never one's own, nor what the actor declared a conflict for; only of the organisations that they are an assessor for. */
function mine(actor: Actor): SQL {
	return sql`i.person_id <> ${actor.personId} and ${ofOrganisationsSql(sql`i.organisation_id`, organisationsFor(actor, 'assessor'))}
		and i.id not in ${itemsWithConflictSql(actor.personId)}`;
}

/**
 * Evidence `v` in a state with its item `i` and its decision `d`, to stand in a `from`. What waits is little beside what was ever handed in:
 * the `offset` keeps the planner from reading all items for it.
 */
function evidenceIn(state: QueueFilter['state']): SQL {
	if (state === 'waiting')
		return sql`(select * from evidence where waiting) v cross join lateral (select * from portfolio_item where id = v.item_id offset 0) i
			cross join (select null::text as outcome, null::timestamptz as at) d`;
	const decided = state === 'all' ? sql`left join decision d on d.evidence_id = v.id` : sql`join decision d on d.evidence_id = v.id and d.outcome = ${state}`;
	return sql`evidence v join portfolio_item i on i.id = v.item_id ${decided}`;
}

function wanted(filter: QueueFilter, locale: string): SQL[] {
	const conditions: SQL[] = [];
	if (filter.unit !== undefined) conditions.push(ofUnits(sql`s.plate_number = ${filter.unit}`));
	if (filter.search) conditions.push(matching(filter.search, locale));
	return conditions;
}

function matching(search: string, locale: string): SQL {
	const plate = parsePlate(search);
	if (plate?.letter === 'E') return sql`v.plate_number = ${plate.number}`;
	if (plate?.letter === 'U') return ofUnits(sql`s.plate_number = ${plate.number}`);
	const part = likePattern(search);
	return sql`(i.person_id in (select s.id from ${personNamesSql()} s where s.name ilike ${part})
		or i.organisation_id in (select s.id from ${organisationNamesSql()} s where s.name ilike ${part})
		or ${ofUnits(sql`(select t.body from ${titleSql(unitNodeSql(sql`s.unit_id`, sql`s.version`), locale)} t) ilike ${part}`)})`;
}

/** Units are few beside what was handed in for them, so they are looked for by themselves. `condition` is of a unit version `s`. */
function ofUnits(condition: SQL): SQL {
	return sql`(i.unit_id, i.unit_version) in (select s.unit_id, s.version from ${unitVersionsSql()} s where ${condition})`;
}

/** How to order; what is not of the evidence itself is `by`, as the column `sorted`, with the join that it needs. */
const orders: Record<QueueFilter['sort'], { readonly by: SQL; readonly joins: SQL; readonly order: SQL }> = {
	oldest: { by: sql`null`, joins: sql``, order: sql`submitted_at` },
	newest: { by: sql`null`, joins: sql``, order: sql`submitted_at desc` },
	unit: {
		by: sql`u.plate_number`,
		joins: sql`join ${unitVersionsSql()} u on u.unit_id = i.unit_id and u.version = i.unit_version`,
		order: sql`sorted, submitted_at`
	},
	person: { by: sql`p.name`, joins: sql`join ${personNamesSql()} p on p.id = i.person_id`, order: sql`sorted, submitted_at` }
};

function toQueueRow(row: Row): QueueRow {
	return {
		evidenceId: row.id,
		plate: plateText('E', row.plate_number),
		unitPlate: plateText('U', row.unit_plate),
		unitTitle: row.title ?? '',
		unitTitleLocale: row.title_locale ?? sourceLocale,
		person: row.person,
		organisation: row.organisation,
		submittedAt: new Date(row.submitted_at),
		state: row.outcome ?? 'waiting',
		decidedAt: row.decided_at === null ? null : new Date(row.decided_at)
	};
}
