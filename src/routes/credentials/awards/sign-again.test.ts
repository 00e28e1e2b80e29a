import { Writable } from 'node:stream';
import { eq, sql } from 'drizzle-orm';
import pino from 'pino';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { acceptWork, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { organisation } from '../../people/tables.ts';
import { load } from '../issuers/+page.server.ts';
import { findCurrentKey } from '../issuers/ensure-issuer.server.ts';
import { rotateSigningKey } from '../issuers/rotate-signing-key.server.ts';
import { award } from '../tables.ts';
import { findAward, type Award } from './award.queries.server.ts';
import { checkAward } from './check-award.server.ts';
import { issueAward } from './issue-award.server.ts';
import { eraseFor } from './personal-data.server.ts';
import { countToSignAgain, signAgain, signFirstAgain } from './sign-again.server.ts';

const now = new Date('2026-11-14T23:00:00Z');

describe('an award whose key was copied', () => {
	const { db } = useDatabase();
	const said: { readonly award?: string }[] = [];
	const log = pino(new Writable({ write: (line: Buffer, _, done) => (said.push(JSON.parse(String(line))), done()) }));
	const tools = { ...testTools, log };
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishTestAchievement(db());
		for (const learner of ['ivana', 'deniz'] as const) await acceptWork(db(), cast, learner);
		await db().update(organisation).set({ sample: false });
	});
	beforeEach(async () => {
		await db().execute(sql`delete from thread_edge where to_id like 'award:%'`);
		await db().execute(sql`delete from thread_node where kind = 'award'`);
		await db().execute(sql`delete from revocation`);
		await db().delete(award);
		said.length = 0;
	});

	const found = async (id: string): Promise<Award> => {
		const one = await findAward(db(), id);
		if (!one) throw new Error(`there is no award ${id}`);
		return one;
	};
	const issued = async (learner: 'ivana' | 'deniz') => {
		const input = { personId: cast.people[learner], achievementId: testAchievement };
		return found((await issueAward(db(), testTools, cast.actor('radka'), input, now)).awardId);
	};
	const copyKeyOf = async ({ organisationId }: Award) => {
		const publicKeyMultibase = (await findCurrentKey(db(), organisationId))?.publicKeyMultibase ?? '';
		await rotateSigningKey(db(), testTools, cast.actor('marco'), { organisationId, publicKeyMultibase, isCompromised: true }, now);
	};
	const isGenuine = async (id: string) => (await checkAward(db(), testTools, await found(id), now)).isGenuine;
	const audited = async (id: string) => {
		const entries = await db()
			.select()
			.from(auditEntry)
			.where(eq(auditEntry.subject, `award:${id}`));
		return entries.filter(({ action }) => action === 'credentials.award-signed-again').length;
	};
	/** As many more, signed with the same key. */
	const multiply = (one: Award, many: number) =>
		db().execute(sql`insert into award select 'A401-0000-0000-0000-' || lpad(n::text, 4, '0'), achievement_id, achievement_version, gen_random_uuid(),
			organisation_id, issued_by, issued_at, expires_at, signed_bytes, snapshot, status_list_id, 131000 + n, sample, signing_key_id
			from award, generate_series(1, ${many}) n where id = ${one.id}`);

	it('is signed again, and what the copy signed is not genuine', async () => {
		const one = await issued('ivana');
		expect(await signAgain(db(), tools, now)).toBe(0);
		await copyKeyOf(one);
		expect(await checkAward(db(), testTools, one, now)).toEqual({ state: 'altered', isGenuine: false });
		expect(await signAgain(db(), tools, now)).toBe(1);
		expect(await signAgain(db(), tools, now)).toBe(0);
		const again = await found(one.id);
		expect(await checkAward(db(), testTools, again, now)).toEqual({ state: 'valid', isGenuine: true });
		expect(await checkAward(db(), testTools, one, now)).toEqual({ state: 'altered', isGenuine: false });
		const { proof: _former, ...before } = JSON.parse(one.signedBytes);
		const { proof: _present, ...after } = JSON.parse(again.signedBytes);
		expect(after).toEqual(before);
		await copyKeyOf(one);
		expect(await signAgain(db(), tools, now)).toBe(1);
		expect(await isGenuine(one.id)).toBe(true);
	});

	it('is signed and audited once where the request and the job meet', async () => {
		const one = await issued('ivana');
		await copyKeyOf(one);
		const signed = await Promise.all([signAgain(db(), tools, now), signFirstAgain(db(), tools, now)]);
		expect(signed.toSorted()).toEqual([0, 1]);
		expect(await audited(one.id)).toBe(1);
		expect(await isGenuine(one.id)).toBe(true);
	});

	it('holds up no other when it cannot be signed, and is in the log', async () => {
		const [one, other] = [await issued('ivana'), await issued('deniz')].toSorted((a, b) => a.id.localeCompare(b.id));
		if (!one || !other) throw new Error('not issued');
		await copyKeyOf(one);
		await db()
			.update(award)
			.set({ signedBytes: one.signedBytes.replace(/^\{/, '') })
			.where(eq(award.id, one.id));
		expect(await signAgain(db(), tools, now)).toBe(1);
		expect(await isGenuine(other.id)).toBe(true);
		expect(said).toMatchObject([{ award: one.id, error: expect.stringContaining('SyntaxError') }]);
		expect([await audited(one.id), await audited(other.id)]).toEqual([0, 1]);
	});

	it('is left as it is once its document is gone', async () => {
		const one = await issued('ivana');
		await copyKeyOf(one);
		await eraseFor(db(), cast.people.ivana, { keepAwards: false }, now);
		expect(await countToSignAgain(db())).toBe(0);
		expect(await signAgain(db(), tools, now)).toBe(0);
	});

	it('waits for the job when there are many, and the page of the issuers says how many do', async () => {
		const one = await issued('ivana');
		await multiply(one, 109);
		await copyKeyOf(one);
		const left = async () =>
			((await load({ locals: { db: db() }, url: new URL('https://cove.example/credentials/issuers') } as never)) as { left: number }).left;
		expect(await left()).toBe(110);
		expect(await signFirstAgain(db(), tools, now)).toBe(25);
		expect(await left()).toBe(85);
		expect(await signAgain(db(), tools, now)).toBe(85);
		expect(await left()).toBe(0);
	});
});
