// The register of an organisation's awards, and who could be given one now.
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { plannedForItsValues, rowsOf, type Db } from '#platform/db/db.server.ts';
import { likePattern } from '#platform/db/like-pattern.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
import { ofOrganisationsSql, personNamesSql } from '../../people/people.server.ts';
import { plateText } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { listAchievements } from '../achievements/achievement.queries.server.ts';
import type { AwardState } from '../credentials.ts';
import { parseAwardCode } from './award-code.rules.ts';
import { stateAt } from './award-state.rules.ts';
import { candidatesSql } from './candidates.sql.server.ts';

export interface RegisterFilter {
	/** Name of the holder, or number of the award. */
	readonly search?: string;
	readonly state?: Exclude<AwardState, 'altered'>;
	readonly sort?: 'newest' | 'oldest' | 'name' | 'until';
	readonly page: number;
}

export interface RegisterRow {
	readonly id: string;
	readonly plate: string;
	readonly learner: string;
	readonly title: string;
	readonly titleLocale: string;
	readonly issuer: string;
	readonly issuedAt: Date;
	readonly expiresAt: Date | null;
	readonly timeZone: string;
	readonly state: Exclude<AwardState, 'altered'>;
	readonly sample: boolean;
}

const pageSize = 25;

const instant = z.union([z.date(), z.string()]).transform((value) => new Date(value));
const registerShape = z.object({
	id: z.string(),
	plate: z.string(),
	learner: z.string(),
	title: z.string().nullable(),
	title_locale: z.string(),
	issuer: z.string(),
	time_zone: z.string(),
	issued_at: instant,
	expires_at: instant.nullable(),
	revoked_at: instant.nullable(),
	sample: z.boolean(),
	total: z.coerce.number()
});

interface RegisterView {
	readonly filter: RegisterFilter;
	readonly locale: string;
}

/** `organisations` null means every organisation. One statement; the last page, where the filter's is past the end. */
export async function listRegister(db: Db, organisations: readonly string[] | null, view: RegisterView, now: Date): Promise<Page<RegisterRow>> {
	const page = await readPage(view.filter.page, pageSize, (offset) =>
		selectRegister(db, organisations, view, { now, part: sql`limit ${pageSize} offset ${offset}` })
	);
	return { ...page, rows: page.rows.map((row) => toRegisterRow(row, now)) };
}

/** The whole filtered register, for a spreadsheet. */
export async function listRegisterForExport(db: Db, organisations: readonly string[] | null, view: RegisterView, now: Date): Promise<RegisterRow[]> {
	return (await selectRegister(db, organisations, view, { now, part: sql`` })).map((row) => toRegisterRow(row, now));
}

/**
 * The part of the register is found by narrow rows, and the snapshots read that are shown. A page comes from the index of its order, and the
 * rest is only counted; what a search finds comes from the index of its letters, once, and so is materialized.
 */
async function selectRegister(
	db: Db,
	organisations: readonly string[] | null,
	{ filter, locale }: RegisterView,
	{ now, part }: { readonly now: Date; readonly part: SQL }
): Promise<z.infer<typeof registerShape>[]> {
	const rows = await rowsOf(
		db,
		sql`${filter.search ? sql`${plannedForItsValues}with matching as materialized` : sql`with matching as not materialized`} (
				select a.id, a.issued_at, a.expires_at, lower(a.snapshot->>'learner') as name, r.at as revoked_at
				from award a left join revocation r on r.award_id = a.id where ${sql.join(conditionsOf(organisations, filter, now), sql` and `)}
			), hits as (
				select q.*, row_number() over () as nth from (select id, revoked_at from matching order by ${orderOf(filter)} ${part}) q
			)
			select a.id, a.snapshot->>'plate' as plate, a.snapshot->>'learner' as learner,
				coalesce(a.snapshot->'title'->>${locale}, a.snapshot->'title'->>(a.snapshot->>'language')) as title,
				case when a.snapshot->'title'->>${locale} is null then a.snapshot->>'language' else ${locale} end as title_locale,
				a.snapshot->'issuer'->>'name' as issuer, a.snapshot->'issuer'->>'timeZone' as time_zone,
				a.issued_at, a.expires_at, h.revoked_at, a.sample, (select count(*) from matching) as total
			from hits h join award a on a.id = h.id order by h.nth`
	);
	return rows.map((row) => registerShape.parse(row));
}

function toRegisterRow(row: z.infer<typeof registerShape>, now: Date): RegisterRow {
	const { id, plate, learner, issuer, sample } = row;
	return {
		...{ id, plate, learner, issuer, sample },
		title: row.title ?? '',
		titleLocale: row.title_locale,
		timeZone: row.time_zone,
		issuedAt: row.issued_at,
		expiresAt: row.expires_at,
		state: stateAt({ expiresAt: row.expires_at, revokedAt: row.revoked_at }, now)
	};
}

function conditionsOf(organisations: readonly string[] | null, { search, state }: RegisterFilter, now: Date): SQL[] {
	const at = now.toISOString();
	const conditions: SQL[] = [ofOrganisationsSql(sql`a.organisation_id`, organisations)];
	const code = search && parseAwardCode(search);
	if (code) conditions.push(sql`a.id = ${code}`);
	else if (search) conditions.push(sql`(a.snapshot->>'learner' ilike ${likePattern(search)} or a.id ilike ${likePattern(search)})`);
	if (state === 'revoked') conditions.push(sql`r.award_id is not null`);
	if (state === 'expired') conditions.push(sql`r.award_id is null and a.expires_at <= ${at}::timestamptz`);
	if (state === 'valid') conditions.push(sql`r.award_id is null and (a.expires_at is null or a.expires_at > ${at}::timestamptz)`);
	return conditions;
}

function orderOf({ sort }: RegisterFilter): SQL {
	switch (sort) {
		case 'oldest':
			return sql`issued_at, id`;
		case 'name':
			return sql`name, id`;
		case 'until':
			return sql`expires_at nulls last, id`;
		default:
			return sql`issued_at desc, id desc`;
	}
}

export interface Candidate {
	readonly personId: string;
	readonly name: string;
	readonly achievementId: string;
	readonly plate: string;
	readonly title: string;
	readonly titleLocale: string;
	/** When the last of the tasks was accepted. */
	readonly since: Date;
	/** An award for this achievement was revoked before. */
	readonly wasRevoked: boolean;
}

export interface CandidateFilter {
	/** A part of the learner's name. */
	readonly search?: string;
	readonly page: number;
}

const candidateShape = z.object({
	person_id: z.string(),
	name: z.string(),
	achievement_id: z.string(),
	version: z.coerce.number(),
	since: instant,
	was_revoked: z.boolean(),
	total: z.coerce.number()
});

/** Who could be given an award now: the longest waiting first; the last page, where the filter's is past the end. */
export async function listCandidates(
	db: Db,
	organisations: readonly string[] | null,
	{ filter, locale }: { readonly filter: CandidateFilter; readonly locale: string }
): Promise<Page<Candidate>> {
	const page = await readPage(filter.page, pageSize, async (offset) => {
		const rows = await rowsOf(
			db,
			sql`select c.*, p.name, count(*) over () as total from ${candidatesSql(organisations)} c join ${personNamesSql()} p on p.id = c.person_id
				where ${filter.search ? sql`p.name ilike ${likePattern(filter.search)}` : sql`true`}
				order by c.since, c.person_id, c.achievement_id limit ${pageSize} offset ${offset}`
		);
		return rows.map((row) => candidateShape.parse(row));
	});
	return { ...page, rows: await titled(db, page.rows, locale) };
}

/** Whether the person could be given the award now, on whichever page of the list they stand. */
export async function isCandidate(
	db: Db,
	organisations: readonly string[] | null,
	{ personId, achievementId }: Pick<Candidate, 'personId' | 'achievementId'>
): Promise<boolean> {
	const rows = await rowsOf(
		db,
		sql`select 1 as found from ${candidatesSql(organisations)} c where c.person_id = ${personId} and c.achievement_id = ${achievementId}`
	);
	return rows.length > 0;
}

async function titled(db: Db, waiting: readonly z.infer<typeof candidateShape>[], locale: string): Promise<Candidate[]> {
	if (waiting.length === 0) return [];
	const achievements = await listAchievements(db);
	const named = waiting.flatMap((row) => {
		const achievement = achievements.find(({ achievementId, version }) => achievementId === row.achievement_id && version === row.version);
		return achievement ? [{ row, achievement }] : [];
	});
	const owners = new Set(named.map(({ achievement }) => achievement.structure.texts));
	const texts = await readTexts(db, [...owners], locale, ['achievement/title']);
	return named.map(({ row, achievement }) => {
		const title = texts.text(achievement.structure.texts, 'achievement/title');
		return {
			personId: row.person_id,
			name: row.name,
			achievementId: row.achievement_id,
			plate: plateText('A', achievement.plateNumber),
			title: title?.body ?? row.achievement_id,
			titleLocale: title?.locale ?? achievement.structure.sourceLocale,
			since: row.since,
			wasRevoked: row.was_revoked
		};
	});
}
