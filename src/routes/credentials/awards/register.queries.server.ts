// The register of an organisation's awards, and who could be given one now.
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { likePattern } from '#platform/db/like-pattern.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
import { namesOf } from '../../people/people.server.ts';
import { plateText } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { listAchievements, type Achievement } from '../achievements/achievement.queries.server.ts';
import type { AwardState } from '../credentials.ts';
import { parseAwardCode } from './award-code.rules.ts';
import { stateAt } from './award-state.rules.ts';
import { candidatesSql, within } from './candidates.sql.server.ts';

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

export const registerPageSize = 25;

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
	/** Rows of a page; null for all rows, for export. */
	readonly size: number | null;
}

/** `organisations` null means every organisation. One statement; the last page, where the filter's is past the end. */
export async function listRegister(db: Db, organisations: readonly string[] | null, view: RegisterView, now: Date): Promise<Page<RegisterRow>> {
	const { filter, size } = view;
	const select = (part: SQL) => selectRegister(db, organisations, view, { now, part });
	if (size === null) {
		const rows = await select(sql``);
		return { rows: rows.map((row) => toRegisterRow(row, now)), total: rows.length, page: 1, pages: 1 };
	}
	const page = await readPage(filter.page, size, (offset) => select(sql`limit ${size} offset ${offset}`));
	return { ...page, rows: page.rows.map((row) => toRegisterRow(row, now)) };
}

async function selectRegister(
	db: Db,
	organisations: readonly string[] | null,
	{ filter, locale }: RegisterView,
	{ now, part }: { readonly now: Date; readonly part: SQL }
): Promise<z.infer<typeof registerShape>[]> {
	const rows = await rowsOf(
		db,
		sql`select a.id, a.snapshot->>'plate' as plate, a.snapshot->>'learner' as learner,
				coalesce(a.snapshot->'title'->>${locale}, a.snapshot->'title'->>(a.snapshot->>'language')) as title,
				case when a.snapshot->'title'->>${locale} is null then a.snapshot->>'language' else ${locale} end as title_locale,
				a.snapshot->'issuer'->>'name' as issuer, a.snapshot->'issuer'->>'timeZone' as time_zone,
				a.issued_at, a.expires_at, r.at as revoked_at, a.sample, count(*) over () as total
			from award a left join revocation r on r.award_id = a.id
			where ${sql.join(conditionsOf(organisations, filter, now), sql` and `)}
			order by ${orderOf(filter)} ${part}`
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
	const conditions: SQL[] = [within(sql`a.organisation_id`, organisations)];
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
			return sql`a.issued_at, a.id`;
		case 'name':
			return sql`lower(a.snapshot->>'learner'), a.id`;
		case 'until':
			return sql`a.expires_at nulls last, a.id`;
		default:
			return sql`a.issued_at desc, a.id`;
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

const candidateShape = z.object({ person_id: z.string(), achievement_id: z.string(), version: z.coerce.number(), since: instant, was_revoked: z.boolean() });
const mostCandidates = 100;

/** Who could be given an award now: the longest waiting first, at most a hundred. */
export async function listCandidates(db: Db, organisations: readonly string[] | null, locale: string): Promise<Candidate[]> {
	const rows = await rowsOf(db, sql`select * from ${candidatesSql(organisations)} c order by c.since limit ${mostCandidates}`);
	const waiting = rows.map((row) => candidateShape.parse(row));
	return waiting.length > 0 ? named(db, waiting, await listAchievements(db), locale) : [];
}

async function named(db: Db, waiting: readonly z.infer<typeof candidateShape>[], achievements: readonly Achievement[], locale: string): Promise<Candidate[]> {
	const names = await namesOf(
		db,
		waiting.map((row) => row.person_id)
	);
	const texts = await readTexts(
		db,
		achievements.map(({ structure }) => structure.texts),
		locale,
		['achievement/title']
	);
	return waiting.flatMap((row) => {
		const achievement = achievements.find(({ achievementId, version }) => achievementId === row.achievement_id && version === row.version);
		const title = achievement && texts.text(achievement.structure.texts, 'achievement/title');
		const name = names.get(row.person_id);
		if (!achievement || !name) return [];
		return [
			{
				personId: row.person_id,
				name,
				achievementId: row.achievement_id,
				plate: plateText('A', achievement.plateNumber),
				title: title?.body ?? row.achievement_id,
				titleLocale: title?.locale ?? achievement.structure.sourceLocale,
				since: row.since,
				wasRevoked: row.was_revoked
			}
		];
	});
}
