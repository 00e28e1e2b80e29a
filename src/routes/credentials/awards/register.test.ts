import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { award } from '../tables.ts';
import { acceptWork, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { GET as exportOwn } from '../export.csv/+server.ts';
import { load } from './+page.server.ts';
import { GET } from './export.csv/+server.ts';
import { issueAward } from './issue-award.server.ts';
import { listCandidates, listRegister, type RegisterFilter } from './register.queries.server.ts';
import { revokeAward } from './revoke-award.server.ts';

const now = new Date('2026-11-15T09:00:00Z');

describe('the register of awards', () => {
	const { db } = useDatabase();
	let cast: Cast;
	const own = (slug: 'sample-centre' | 'sample-aegean') => [cast.organisations[slug].id];
	const candidates = async (organisations: readonly string[] | null) => (await listCandidates(db(), organisations, { filter: { page: 1 }, locale: 'tr' })).rows;
	const names = async (organisations: readonly string[] | null) => (await candidates(organisations)).map(({ name }) => name).sort();
	const found = async (organisations: readonly string[] | null, filter: Partial<RegisterFilter>, at = now) => {
		const { rows, total } = await listRegister(db(), organisations, { filter: { page: 1, ...filter }, locale: 'tr' }, at);
		expect(total).toBe(rows.length);
		return rows.map(({ learner }) => learner);
	};
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishTestAchievement(db());
		for (const learner of ['ivana', 'deniz', 'sofia'] as const) await acceptWork(db(), cast, learner);
	});

	it('offers who has everything accepted, each organisation its own', async () => {
		expect(await names(null)).toEqual(['Deniz Aksoy', 'Ivana Petrova', 'Sofia Marinou']);
		expect(await names(own('sample-centre'))).toEqual(['Deniz Aksoy', 'Ivana Petrova']);
		expect(await names([])).toEqual([]);
		expect((await candidates(null))[0]).toMatchObject({ plate: 'A 401', title: 'TR Asking well: foundations', titleLocale: 'tr' });
	});

	it('offers nobody who has the award, lists it with its computed state, and says that it was issued to those whose award it is', async () => {
		const issue = async (learner: 'ivana' | 'deniz', at: Date) =>
			(await issueAward(db(), testTools, cast.actor('radka'), { personId: cast.people[learner], achievementId: testAchievement }, at)).awardId;
		const first = await issue('ivana', now);
		const second = await issue('deniz', new Date('2026-11-16T09:00:00Z'));
		expect(await names(null)).toEqual(['Sofia Marinou']);
		expect(await found(own('sample-centre'), {})).toEqual(['Deniz Aksoy', 'Ivana Petrova']);
		expect(await found(own('sample-aegean'), {})).toEqual([]);
		expect(await found(null, { sort: 'oldest' })).toEqual(['Ivana Petrova', 'Deniz Aksoy']);
		expect(await found(null, { sort: 'name' })).toEqual(['Deniz Aksoy', 'Ivana Petrova']);
		expect(await found(null, { search: 'petro' })).toEqual(['Ivana Petrova']);
		expect(await found(null, { search: second.toLowerCase().replaceAll('-', ' ') })).toEqual(['Deniz Aksoy']);
		expect(await found(null, { search: '%' })).toEqual([]);
		const told = async (who: 'radka' | 'yannis', id: string) => {
			const locals = { db: db(), actor: cast.actor(who), locale: 'en' };
			return ((await load({ locals, url: new URL(`https://cove.example/credentials/awards?issued=${id}`) } as never)) as { issued: string | null }).issued;
		};
		expect(await told('radka', second)).toBe(second);
		for (const [who, id] of [
			['yannis', second],
			['radka', 'A01-0000-0000-0000-0000'],
			['radka', '']
		] as const)
			expect(await told(who, id), `${who} ${id}`).toBeNull();
		await revokeAward(db(), cast.actor('radka'), { awardId: first, reason: 'The evidence was handed in twice.' }, now);
		expect(await told('radka', first)).toBeNull();
		expect(await found(null, { state: 'revoked' })).toEqual(['Ivana Petrova']);
		expect(await found(null, { state: 'valid' })).toEqual(['Deniz Aksoy']);
		expect(await found(null, { state: 'expired' }, new Date('2031-01-01T00:00:00Z'))).toEqual(['Deniz Aksoy']);
		expect((await listCandidates(db(), null, { filter: { page: 1 }, locale: 'en' })).rows.map(({ name, wasRevoked }) => ({ name, wasRevoked }))).toEqual([
			{ name: 'Ivana Petrova', wasRevoked: true },
			{ name: 'Sofia Marinou', wasRevoked: false }
		]);
	});

	it('is exported in words and for machines, with the days of the issuer, a sample never in force', async () => {
		const exported = async (locale: string) => {
			const event = { locals: { db: db(), actor: cast.actor('radka'), locale, timeZone: 'Europe/Lisbon' }, url: new URL('https://cove.example/?sort=oldest') };
			return (await (await GET(event as never)).text()).split('\r\n');
		};
		const [head, row] = await exported('en');
		expect(head).toMatch(/,state_code,is_sample,issued_at,expires_at$/);
		expect(row).toMatch(/^A401.*,Ivana Petrova,.*,2026-11-15,,Revoked,revoked,true,2026-11-15T09:00:00.000Z,2029-/);
		expect((await exported('tr'))[0]?.split(';')).toHaveLength(11);
	});

	it('gives everyone their own awards for a spreadsheet, and no others', async () => {
		const exported = async (who: 'ivana' | 'deniz' | 'sofia', locale = 'en') => {
			const event = { locals: { db: db(), actor: cast.actor(who), locale, timeZone: 'Europe/Lisbon' }, url: new URL('https://cove.example/') };
			return (await (await exportOwn(event as never)).text()).trimEnd().split('\r\n').slice(1);
		};
		expect(await exported('ivana')).toMatchObject([
			expect.stringMatching(/^A401-[^,]+,Asking well: foundations,.*,2026-11-15,,Revoked,revoked,true,2026-11-15T09:00:00.000Z,2029-/)
		]);
		expect(await exported('deniz', 'tr')).toMatchObject([expect.stringMatching(/^A401-[^;]+;TR Asking well: foundations;.*;2026-11-16;;[^;]+;valid;true;/)]);
		expect(await exported('sofia')).toEqual([]);
	});

	it('pages through many', async () => {
		await db()
			.execute(sql`insert into award select 'A401-0000-0000-0000-' || lpad(n::text, 4, '0'), achievement_id, achievement_version, gen_random_uuid(), organisation_id,
			issued_by, issued_at, expires_at, signed_bytes, snapshot, status_list_id, 131000 + n, sample, signing_key_id from ${award}, generate_series(1, 30) n where id = (select min(id) from ${award})`);
		const page = (number: number) => listRegister(db(), null, { filter: { page: number }, locale: 'en' }, now);
		const [first, second] = [await page(1), await page(2)];
		expect([first.total, first.pages, first.rows.length, second.rows.length]).toEqual([32, 2, 25, 7]);
		expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(32);
		expect(await page(99)).toEqual(second);
	});

	it('reads the snapshots of the page alone in any order, and all of them for a search alone', async () => {
		const padding = sql`(select string_agg(md5(n::text), '') from generate_series(1, 400) n)`;
		await db().execute(sql`update award set snapshot = snapshot || jsonb_build_object('padding', ${padding})`);
		await db()
			.execute(sql`insert into award select replace(id, '-0000-0000-0000-', '-0000-0000-' || lpad(n::text, 4, '0') || '-'), achievement_id, achievement_version,
			gen_random_uuid(), organisation_id, issued_by, issued_at + n * interval '1 day', expires_at, signed_bytes, snapshot, status_list_id, status_index - 100000 + 40 * n, sample,
			signing_key_id from award, generate_series(1, 20) n where id like '%-0000-0000-0000-%'`);
		await db().execute(sql`analyze award`);
		const read = async (filter: Partial<RegisterFilter>) =>
			db().transaction(async (tx) => {
				const pieces = async () => {
					const [row] = await rowsOf<{ read: number }>(
						tx,
						sql`select sum(pg_stat_get_xact_numscans(i.indexrelid))::int as read from pg_class c join pg_index i on i.indrelid = c.reltoastrelid where c.oid = 'award'::regclass`
					);
					return row?.read ?? 0;
				};
				const before = await pieces();
				const { total } = await listRegister(tx, null, { filter: { page: 1, ...filter }, locale: 'en' }, now);
				expect(total).toBeGreaterThan(600);
				return (await pieces()) - before;
			});
		const ofPage = await read({});
		expect(ofPage).toBeGreaterThan(25);
		expect(ofPage).toBeLessThan(600);
		for (const sort of ['oldest', 'name', 'until'] as const) expect(await read({ sort }), sort).toBeLessThan(2 * ofPage);
		expect(await read({ search: 'a' })).toBeGreaterThan(600);
	});
});
