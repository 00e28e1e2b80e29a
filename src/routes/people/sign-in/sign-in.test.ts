import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cookieJar } from '#tests/cookie-jar.ts';
import { testConfig } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { createPerson } from '#rooms/people/founding.server.ts';
import { createAuth, createAuthMail, findActor, readSignedToken, type Auth } from '#rooms/people/people.server.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { inLocale } from '#platform/i18n/context.server.ts';
import type { Letter } from '#platform/mail/mail.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { askForNewPassword, chooseNewPassword, confirmAgain, register } from '../register/register.server.ts';
import { changePassword } from '../security/second-step.server.ts';
import { person, session, signInFailure, twoFactor } from '../tables.ts';
import { lockout, sweepTries } from './lockout.server.ts';
import { signIn, takeSecondStep, type AuthRequest } from './sign-in.server.ts';

const secret = 'a secret of the tests, long enough';
const password = 'a long enough password';
const { db } = useDatabase();
const letters: Letter[] = [];
let auth: Auth;
let visitors = 0;

beforeAll(async () => {
	const mail = { send: async (letter: Letter) => void letters.push(letter) };
	auth = createAuth(
		db(),
		testConfig,
		secret,
		createAuthMail(db(), mail, {
			origin: testConfig.origin,
			report: (error) => {
				throw error;
			}
		})
	);
	await createPerson(db(), auth, { name: 'Ivana Petrova', email: 'ivana@sample.test', password });
});

beforeEach(() => {
	letters.length = 0;
});

/** A browser: it keeps cookies and sends them again. */
function browser() {
	const { jar, cookies, headers } = cookieJar();
	const address = `192.0.2.${(visitors += 1)}`;
	const request = (): AuthRequest => ({ auth, secret, headers: headers({ 'user-agent': 'test' }), cookies, address });
	return { jar, request };
}

const refusalOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(thrown: unknown) => (thrown instanceof Problem ? { code: thrown.code, status: thrown.status } : thrown)
	);
const letterTo = (email: string) =>
	vi.waitFor(() => {
		const letter = letters.find(({ to }) => to === email);
		if (!letter) throw new Error(`no letter to ${email}`);
		return letter;
	});
const linkIn = (letter: Letter) => new URL(/^http\S+$/m.exec(letter.text)?.[0] ?? '');

describe('signing in', () => {
	it('gives a session that the next request is recognised by', async () => {
		const { jar, request } = browser();
		const answer = await signIn(db(), request(), { email: 'Ivana@sample.test', password }, new Date());
		expect(answer.step).toBe('done');
		const token = readSignedToken(jar.get('opencove.session_token') ?? '', secret);
		expect((await findActor(db(), token ?? '', new Date()))?.name).toBe('Ivana Petrova');
	});

	it('notes when the session was last seen, once an hour', async () => {
		const { jar, request } = browser();
		const now = new Date();
		await signIn(db(), request(), { email: 'ivana@sample.test', password }, now);
		const token = readSignedToken(jar.get('opencove.session_token') ?? '', secret) ?? '';
		const seen = async () => (await db().select({ at: session.updatedAt }).from(session).where(eq(session.token, token)))[0]?.at;
		const first = await seen();
		await findActor(db(), token, new Date(now.getTime() + 30 * 60_000));
		expect(await seen()).toEqual(first);
		const later = new Date(now.getTime() + 2 * 3_600_000);
		await findActor(db(), token, later);
		expect(await seen()).toEqual(later);
	});

	it('over the session of somebody else ends that one: the browser has lost it, and nobody would', async () => {
		await createPerson(db(), auth, { name: 'Next At The Desk', email: 'next@sample.test', password });
		const { jar, request } = browser();
		const tokenIn = () => readSignedToken(jar.get('opencove.session_token') ?? '', secret) ?? '';
		await signIn(db(), request(), { email: 'ivana@sample.test', password }, new Date());
		const before = tokenIn();
		await signIn(db(), request(), { email: 'next@sample.test', password }, new Date());
		expect(await findActor(db(), before, new Date())).toBeNull();
		expect((await findActor(db(), tokenIn(), new Date()))?.name).toBe('Next At The Desk');
	});

	it('answers a wrong password, an unknown address and an unconfirmed one alike', async () => {
		await register(db(), browser().request(), { name: 'Not Yet', email: 'unconfirmed@sample.test', password }, new Date());
		const answers = await Promise.all(
			[
				{ email: 'ivana@sample.test', password: 'not the password' },
				{ email: 'nobody@sample.test', password },
				{ email: 'unconfirmed@sample.test', password }
			].map((given) => refusalOf(signIn(db(), browser().request(), given, new Date())))
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"code":"people.sign-in-wrong","status":401}']));
	});

	it('spends the same work on an unknown address as on a wrong password: one hash', async () => {
		const { password: hashing } = await auth.$context;
		const spies = [vi.spyOn(hashing, 'hash'), vi.spyOn(hashing, 'verify')];
		const hashesFor = async (email: string) => {
			for (const spy of spies) spy.mockClear();
			await refusalOf(signIn(db(), browser().request(), { email, password: 'not the password' }, new Date()));
			return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
		};
		expect(await hashesFor('ivana@sample.test')).toBe(1);
		expect(await hashesFor('never-seen@sample.test')).toBe(1);
		for (const spy of spies) spy.mockRestore();
	});
});

describe('too many failures', () => {
	const fail = (email: string, now: Date) => refusalOf(signIn(db(), browser().request(), { email, password: 'wrong password' }, now));

	it.each(['locked@sample.test', 'unknown@sample.test'])('lock %s for a quarter of an hour, from wherever', async (email) => {
		if (email.startsWith('locked')) await createPerson(db(), auth, { name: 'Locked', email, password });
		const now = new Date('2026-11-01T09:00:00Z');
		for (let n = 0; n < lockout.tries; n++) expect(await fail(email, now)).toEqual({ code: 'people.sign-in-wrong', status: 401 });
		const right = (at: Date) => refusalOf(signIn(db(), browser().request(), { email, password }, at));
		expect(await right(new Date('2026-11-01T09:14:00Z'))).toEqual({ code: 'people.locked', status: 429 });
		expect(await right(new Date('2026-11-01T09:15:01Z'))).toEqual(email.startsWith('locked') ? null : { code: 'people.sign-in-wrong', status: 401 });
	});

	it('are not slipped past by trying many at once', async () => {
		const now = new Date('2026-11-01T09:00:00Z');
		const answers = await Promise.all(Array.from({ length: 12 }, () => fail('at-once@sample.test', now)));
		expect(answers.filter((answer) => JSON.stringify(answer).includes('people.locked'))).toHaveLength(12 - lockout.tries);
	});

	it('count while less than an hour lies between them', async () => {
		const apart = async (email: string, minutes: number) => {
			const at = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * minutes * 60_000);
			for (let n = 1; n <= lockout.tries; n++) await fail(email, at(n));
			return fail(email, at(lockout.tries));
		};
		expect(await apart('seldom@sample.test', 60)).toEqual({ code: 'people.sign-in-wrong', status: 401 });
		expect(await apart('often@sample.test', 59)).toEqual({ code: 'people.locked', status: 429 });
	});

	it('are swept once they count no more, and a lock that holds is not', async () => {
		await db().delete(signInFailure);
		await fail('old@sample.test', new Date('2026-11-01T08:00:00Z'));
		for (let n = 0; n < lockout.tries; n++) await fail('young@sample.test', new Date('2026-11-01T08:55:00Z'));
		await sweepTries(db(), new Date('2026-11-01T09:00:00Z'));
		expect(await db().select().from(signInFailure)).toMatchObject([{ failures: lockout.tries }]);
		expect(await fail('young@sample.test', new Date('2026-11-01T09:00:00Z'))).toEqual({ code: 'people.locked', status: 429 });
	});

	it('are forgotten after a success, and kept under a keyed hash only', async () => {
		const now = new Date('2026-11-01T09:00:00Z');
		for (let n = 0; n < 3; n++) await fail('ivana@sample.test', now);
		const emailHash = createHmac('sha256', secret).update('sign-in:ivana@sample.test').digest('base64url');
		const kept = () => db().select().from(signInFailure).where(eq(signInFailure.emailHash, emailHash));
		expect(await kept()).toHaveLength(1);
		await signIn(db(), browser().request(), { email: 'ivana@sample.test', password }, now);
		expect(await kept()).toHaveLength(0);
	});

	it('from one network address are slowed whatever the account', async () => {
		const now = new Date('2026-11-01T09:00:00Z');
		const { request } = browser();
		for (let n = 0; n < 100; n++) expect(await refusalOf(takeSecondStep(db(), request(), 'xxxxx-xxxxx', now))).toMatchObject({ status: 403 });
		expect(await refusalOf(signIn(db(), request(), { email: 'ivana@sample.test', password }, now))).toMatchObject({ code: 'problem.too-many' });
	});
});

describe('registering', () => {
	it('confirms the address by letter, in the language of the page, and asks to sign in', async () => {
		const email = 'new@sample.test';
		await inLocale('el', () => register(db(), browser().request(), { name: 'New Person', email, password }, new Date()));
		const letter = await letterTo(email);
		expect(letter.locale).toBe('el');
		const link = linkIn(letter);
		expect(link.pathname).toBe('/people/auth/verify-email');
		const answer = await auth.handler(new Request(link));
		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toBe('/people/register/confirmed');
		expect(answer.headers.getSetCookie()).toEqual([]);
		expect((await signIn(db(), browser().request(), { email, password }, new Date())).step).toBe('done');
	});

	it('signs nobody in by a link that a stranger sent, and leaves who is signed in as they are', async () => {
		const { jar, request } = browser();
		await signIn(db(), request(), { email: 'ivana@sample.test', password }, new Date());
		const before = [...jar];
		await register(db(), browser().request(), { name: 'A Stranger', email: 'other@sample.test', password }, new Date());
		const answer = await auth.handler(new Request(linkIn(await letterTo('other@sample.test')), { headers: request().headers }));
		expect(answer.headers.get('location')).toBe('/people/register/confirmed');
		expect(answer.headers.getSetCookie()).toEqual([]);
		expect([...jar]).toEqual(before);
	});

	it('sends nobody the words of a stranger, who gave them as the name of an address that is not theirs', async () => {
		const email = 'victim@sample.test';
		const words = 'friend your prize waits';
		await register(db(), browser().request(), { name: words, email, password }, new Date());
		await register(db(), browser().request(), { name: words, email, password }, new Date());
		await askForNewPassword(db(), browser().request(), email, new Date());
		await vi.waitFor(() => expect(letters.filter(({ to }) => to === email)).toHaveLength(3));
		for (const { text } of letters) expect(text).not.toContain('prize');
		await askForNewPassword(db(), browser().request(), 'ivana@sample.test', new Date());
		expect((await letterTo('ivana@sample.test')).text).toContain('Ivana Petrova');
	});

	it('answers the same for a known address, which gets another letter and stays as it is', async () => {
		const before = await db().select().from(person).where(eq(person.email, 'ivana@sample.test'));
		await register(db(), browser().request(), { name: 'Somebody Else', email: 'ivana@sample.test', password: 'another password' }, new Date());
		const letter = await letterTo('ivana@sample.test');
		expect(letter.text).toContain('/people/forgotten');
		expect(letter.text).not.toContain('verify-email');
		expect(await db().select().from(person).where(eq(person.email, 'ivana@sample.test'))).toEqual(before);
		expect((await signIn(db(), browser().request(), { email: 'ivana@sample.test', password }, new Date())).step).toBe('done');
	});

	it('sends the letter again to an address that waits for it, and none to another, with the same answer', async () => {
		const email = 'again@sample.test';
		await register(db(), browser().request(), { name: 'Again', email, password }, new Date());
		await letterTo(email);
		letters.length = 0;
		for (const each of [email, 'ivana@sample.test', 'nobody-at-all@sample.test'])
			expect(await confirmAgain(db(), browser().request(), each, new Date())).toBeUndefined();
		await letterTo(email);
		expect(letters.map(({ to }) => to)).toEqual([email]);
	});

	it('sends an address a handful of letters an hour and no more', async () => {
		const now = new Date();
		const ask = () => refusalOf(askForNewPassword(db(), browser().request(), 'flooded@sample.test', now));
		for (let n = 0; n < 5; n++) expect(await ask()).toBeNull();
		expect(await ask()).toMatchObject({ code: 'problem.too-many' });
	});
});

describe('a forgotten password', () => {
	it('is replaced through the letter; the old one, its sessions and the lock are gone', async () => {
		const email = 'forgot@sample.test';
		await createPerson(db(), auth, { name: 'Forgot', email, password });
		await signIn(db(), browser().request(), { email, password }, new Date());
		await askForNewPassword(db(), browser().request(), email, new Date());
		const link = linkIn(await letterTo(email));
		const landing = (await auth.handler(new Request(link))).headers.get('location') ?? '';
		const token = new URL(landing, testConfig.origin).searchParams.get('token') ?? '';
		await chooseNewPassword(db(), browser().request(), { token, password: 'the next password' }, new Date());
		const [{ id } = { id: '' }] = await db().select({ id: person.id }).from(person).where(eq(person.email, email));
		expect(await db().select().from(session).where(eq(session.userId, id))).toEqual([]);
		expect(await refusalOf(signIn(db(), browser().request(), { email, password }, new Date()))).toMatchObject({ code: 'people.sign-in-wrong' });
		expect((await signIn(db(), browser().request(), { email, password: 'the next password' }, new Date())).step).toBe('done');
		expect(await refusalOf(chooseNewPassword(db(), browser().request(), { token, password: 'yet another one' }, new Date()))).toMatchObject({
			code: 'people.link-over'
		});
	});

	it('a new one, from a letter or by the old one, ends every other letter; each is in the audit log', async () => {
		const email = 'twice@sample.test';
		const id = await createPerson(db(), auth, { name: 'Twice', email, password });
		const askedLink = async () => {
			letters.length = 0;
			await askForNewPassword(db(), browser().request(), email, new Date());
			return (
				linkIn(await letterTo(email))
					.pathname.split('/')
					.at(-1) ?? ''
			);
		};
		const choose = (token: string, next: string) => refusalOf(chooseNewPassword(db(), browser().request(), { token, password: next }, new Date()));
		const [first, second] = [await askedLink(), await askedLink()];
		expect(await choose(second, 'the next password')).toBeNull();
		expect(await choose(first, 'yet another one')).toMatchObject({ code: 'people.link-over' });
		const third = await askedLink();
		const { jar, request } = browser();
		await signIn(db(), request(), { email, password: 'the next password' }, new Date());
		const actor = await findActor(db(), readSignedToken(jar.get('opencove.session_token') ?? '', secret) ?? '', new Date());
		if (!actor) throw new Error('nobody signed in');
		await changePassword(db(), actor, request(), { currentPassword: 'the next password', newPassword: 'the last password' }, new Date());
		expect(await choose(third, 'yet another one')).toMatchObject({ code: 'people.link-over' });
		const acts = await db().select({ action: auditEntry.action }).from(auditEntry).where(eq(auditEntry.actorId, id));
		expect(acts.map(({ action }) => action)).toEqual(['people.password-reset', 'people.password-changed']);
	});

	it('sends no letter to an unknown address and says nothing of it', async () => {
		await askForNewPassword(db(), browser().request(), 'stranger@sample.test', new Date());
		expect(letters).toEqual([]);
	});

	it('confirms the address of somebody who had registered and not opened the letter', async () => {
		const email = 'late@sample.test';
		await register(db(), browser().request(), { name: 'Late', email, password }, new Date());
		await askForNewPassword(db(), browser().request(), email, new Date());
		const letter = await vi.waitFor(() => letters.find(({ text }) => text.includes('reset-password')) ?? Promise.reject(new Error('no letter')));
		const token = linkIn(letter).pathname.split('/').at(-1) ?? '';
		await chooseNewPassword(db(), browser().request(), { token, password: 'the next password' }, new Date());
		expect((await signIn(db(), browser().request(), { email, password: 'the next password' }, new Date())).step).toBe('done');
	});
});

describe('the second step', () => {
	const email = 'two@sample.test';
	let backupCodes: readonly string[] = [];
	let personId = '';
	let totpSecret = '';
	const codeNow = async () => (await auth.api.generateTOTP({ body: { secret: totpSecret } })).code;

	beforeAll(async () => {
		personId = await createPerson(db(), auth, { name: 'Two Steps', email, password });
		const { request, jar } = browser();
		await signIn(db(), request(), { email, password }, new Date());
		const set = await auth.api.enableTwoFactor({ body: { password }, headers: request().headers });
		if (set.method !== 'totp') throw new Error('TOTP expected');
		backupCodes = set.backupCodes;
		totpSecret = base32(new URL(set.totpURI).searchParams.get('secret') ?? '');
		await auth.api.verifyTOTP({ body: { code: await codeNow() }, headers: request().headers });
		expect(jar.size).toBeGreaterThan(0);
	});

	it('is asked for after the password, and no session exists before it', async () => {
		const { jar, request } = browser();
		const before = await db().select().from(session).where(eq(session.userId, personId));
		expect((await signIn(db(), request(), { email, password }, new Date())).step).toBe('second');
		expect(readSignedToken(jar.get('opencove.session_token') ?? '', secret)).toBeNull();
		expect(await db().select().from(session).where(eq(session.userId, personId))).toHaveLength(before.length);
		expect(await refusalOf(takeSecondStep(db(), request(), '000000', new Date()))).toMatchObject({ code: 'people.code-wrong' });
	});

	it('takes a backup code once', async () => {
		const code = backupCodes[0] ?? '';
		const first = browser();
		await signIn(db(), first.request(), { email, password }, new Date());
		const token = await takeSecondStep(db(), first.request(), ` ${code} `, new Date());
		expect((await findActor(db(), token, new Date()))?.personId).toBe(personId);
		const second = browser();
		await signIn(db(), second.request(), { email, password }, new Date());
		expect(await refusalOf(takeSecondStep(db(), second.request(), code, new Date()))).toMatchObject({ code: 'people.code-wrong' });
	});

	it('takes the six digits, also with a space between', async () => {
		await db().update(twoFactor).set({ lastUsedPeriod: null, failedVerificationCount: 0, lockedUntil: null }).where(eq(twoFactor.userId, personId));
		const { request } = browser();
		await signIn(db(), request(), { email, password }, new Date());
		const code = await codeNow();
		expect(await takeSecondStep(db(), request(), `${code.slice(0, 3)} ${code.slice(3)}`, new Date())).toEqual(expect.any(String));
	});

	describe('with a code that was used', () => {
		const renew = () =>
			db().update(twoFactor).set({ lastUsedPeriod: null, failedVerificationCount: 0, lockedUntil: null }).where(eq(twoFactor.userId, personId));
		const halfway = async () => {
			const { request } = browser();
			await signIn(db(), request(), { email, password }, new Date());
			return request;
		};

		it('is refused, also once the browser gives the password again', async () => {
			await renew();
			const [first, second, code] = [await halfway(), await halfway(), await codeNow()];
			await takeSecondStep(db(), first(), code, new Date());
			expect(await refusalOf(takeSecondStep(db(), second(), code, new Date()))).toEqual({ code: 'people.code-wrong', status: 401 });
		});

		it('lets one of two in that come at the same moment', async () => {
			await renew();
			const [first, second, code] = [await halfway(), await halfway(), await codeNow()];
			const answers = await Promise.all([first, second].map((request) => refusalOf(takeSecondStep(db(), request(), code, new Date()))));
			expect(answers.filter((answer) => answer === null)).toHaveLength(1);
		});

		it('is refused when it was the one that turned the second step on', async () => {
			await createPerson(db(), auth, { name: 'Just Set Up', email: 'setup@sample.test', password });
			const { request } = browser();
			await signIn(db(), request(), { email: 'setup@sample.test', password }, new Date());
			const set = await auth.api.enableTwoFactor({ body: { password }, headers: request().headers });
			if (set.method !== 'totp') throw new Error('TOTP expected');
			const { code } = await auth.api.generateTOTP({ body: { secret: base32(new URL(set.totpURI).searchParams.get('secret') ?? '') } });
			await auth.api.verifyTOTP({ body: { code }, headers: request().headers });
			const again = browser();
			expect((await signIn(db(), again.request(), { email: 'setup@sample.test', password }, new Date())).step).toBe('second');
			expect(await refusalOf(takeSecondStep(db(), again.request(), code, new Date()))).toMatchObject({ code: 'people.code-wrong' });
		});
	});

	it('begins anew for a browser that did not give the password', async () => {
		expect(await refusalOf(takeSecondStep(db(), browser().request(), '123456', new Date()))).toMatchObject({ code: 'people.second-step-over' });
	});
});

/** RFC 4648 base 32, without padding. */
function base32(text: string): string {
	const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
