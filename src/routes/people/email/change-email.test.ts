import { setTimeout as pause } from 'node:timers/promises';
import { symmetricDecrypt } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cookieJar } from '#tests/cookie-jar.ts';
import { testConfig } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import type { Db } from '#platform/db/db.server.ts';
import { createFiles } from '#platform/files/files.server.ts';
import type { Letter } from '#platform/mail/mail.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { createPerson } from '../accounts/create-person.server.ts';
import { claimPerson } from '../accounts/person.queries.server.ts';
import { findActor, readSignedToken } from '../actor/actor.queries.server.ts';
import { createAuth, type Auth } from '../auth/auth.server.ts';
import { erasePerson } from '../data/erase-person.server.ts';
import { peopleData } from '../data/personal-data.server.ts';
import type { Actor } from '../people.ts';
import { askForNewPassword, chooseNewPassword } from '../register/register.server.ts';
import { confirmSecondStep, prepareSecondStep } from '../security/second-step.server.ts';
import { signIn, type AuthRequest } from '../sign-in/sign-in.server.ts';
import { account, person, session, twoFactor, verification } from '../tables.ts';
import { askForNewEmail, confirmNewEmail, undoNewEmail } from './change-email.server.ts';
import { emailLetters, type EmailLetters } from './email-letters.server.ts';

const secret = 'a secret of the tests, long enough';
const password = 'a long enough password';
const now = new Date();
const { db } = useDatabase();
const folder = useFolder();
const letters: Letter[] = [];
const resetLinks: URL[] = [];
let auth: Auth;
let post: EmailLetters;
let people = 0;

beforeAll(async () => {
	const resetPassword = async (_: unknown, url: string) => void resetLinks.push(new URL(url));
	auth = createAuth(db(), testConfig, secret, { confirmAddress: async () => {}, resetPassword, addressKnown: async () => {} });
	const mail = { send: async (letter: Letter) => void letters.push(letter) };
	const report = (error: unknown) => {
		throw error;
	};
	post = emailLetters(db(), { mail, origin: testConfig.origin, report });
	await createPerson(db(), auth, { name: 'Somebody Else', email: 'taken@sample.test', password });
});
beforeEach(() => {
	letters.length = 0;
	resetLinks.length = 0;
});

/** A browser in which a person has signed in. */
async function signedIn(email: string): Promise<{ request: AuthRequest; actor: Actor }> {
	const { jar, cookies, headers } = cookieJar();
	const address = `192.0.2.${(people += 1)}`;
	await signIn(db(), { auth, secret, headers: new Headers(), cookies, address }, { email, password }, now);
	const actor = await findActor(db(), readSignedToken(jar.get('opencove.session_token') ?? '', secret) ?? '', now);
	if (!actor) throw new Error('nobody signed in');
	return { actor, request: { auth, secret, headers: headers(), cookies, address } };
}

async function newcomer() {
	const email = `old-${(people += 1)}@sample.test`;
	const id = await createPerson(db(), auth, { name: 'Ivana Petrova', email, password });
	return { id, email, to: `new-${people}@sample.test`, ...(await signedIn(email)) };
}

async function turnOnSecondStep({ actor, request }: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
	await prepareSecondStep(db(), actor, request, password, now);
	const [row] = await db().select().from(twoFactor).where(eq(twoFactor.userId, actor.personId));
	const { code } = await auth.api.generateTOTP({ body: { secret: await symmetricDecrypt({ key: secret, data: row?.secret ?? '' }) } });
	await confirmSecondStep(db(), actor, request, code, now);
}

const letterTo = (email: string) => vi.waitFor(() => letters.find(({ to }) => to === email) ?? Promise.reject(new Error(`no letter to ${email}`)));
const tokenIn = async (email: string) => new URL(/^http\S+$/m.exec((await letterTo(email)).text)?.[0] ?? '').searchParams.get('token') ?? '';
const refusalOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(thrown: unknown) => (thrown instanceof Problem ? thrown.code : String(thrown))
	);
const emailOf = async (id: string) => (await db().select({ email: person.email }).from(person).where(eq(person.id, id)))[0]?.email;
const sessionsOf = (id: string) => db().select({ id: session.id }).from(session).where(eq(session.userId, id));

describe('a new e-mail address', () => {
	it('is asked for with the password, confirmed by the new address and told to the old one; other sessions end', async () => {
		const { id, email, to, actor, request } = await newcomer();
		await signedIn(email);
		await askForNewEmail(db(), actor, request, { email: to.toUpperCase(), password }, post, now);
		expect(await emailOf(id)).toBe(email);
		await confirmNewEmail(db(), actor, request, await tokenIn(to), post, now);
		expect(await emailOf(id)).toBe(to);
		expect(await sessionsOf(id)).toEqual([{ id: actor.sessionId }]);
		expect((await letterTo(email)).text).toContain('/people/email/undo?token=');
		expect((await signedIn(to)).actor.personId).toBe(id);
		const acts = await db()
			.select({ action: auditEntry.action })
			.from(auditEntry)
			.where(eq(auditEntry.subject, `person:${id}`));
		expect(acts.map(({ action }) => action)).toEqual(expect.arrayContaining(['people.email-asked', 'people.email-changed']));
	});

	it('is not given without the right password', async () => {
		const { actor, request, to } = await newcomer();
		expect(await refusalOf(askForNewEmail(db(), actor, request, { email: to, password: 'not the password' }, post, now))).toBe('people.password-wrong');
		expect(letters).toEqual([]);
	});

	it('that somebody has gets the same answer and no letter', async () => {
		const { actor, request } = await newcomer();
		expect(await refusalOf(askForNewEmail(db(), actor, request, { email: 'taken@sample.test', password }, post, now))).toBeNull();
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(letters).toEqual([]);
	});

	it('signs nobody in who opens the link', async () => {
		const { id, actor, request, to } = await newcomer();
		await askForNewEmail(db(), actor, request, { email: to, password }, post, now);
		const stranger = await newcomer();
		await confirmNewEmail(db(), stranger.actor, stranger.request, await tokenIn(to), post, now);
		expect(await sessionsOf(id)).toEqual([]);
		expect(await sessionsOf(stranger.id)).toHaveLength(1);
	});

	it('is confirmed once, within a day, and only by the last link', async () => {
		const { id, actor, request, to } = await newcomer();
		await askForNewEmail(db(), actor, request, { email: `first-${to}`, password }, post, now);
		const first = await tokenIn(`first-${to}`);
		await askForNewEmail(db(), actor, request, { email: to, password }, post, now);
		const last = await tokenIn(to);
		const confirm = (token: string, at = now) => refusalOf(confirmNewEmail(db(), null, request, token, post, at));
		expect(await confirm(first)).toBe('people.link-over');
		expect(await confirm(last, new Date(now.getTime() + 86_400_001))).toBe('people.link-over');
		expect((await Promise.all([confirm(last), confirm(last)])).sort()).toEqual([null, 'people.link-over']);
		expect(await emailOf(id)).toBe(to);
	});
});

it('an address that two accounts confirm at the same moment belongs to one; for the other the link is over', async () => {
	for (let round = 0; round < 5; round += 1) {
		const [one, other] = [await newcomer(), await newcomer()];
		const wanted = `both-${one.to}`;
		for (const { actor, request } of [one, other]) await askForNewEmail(db(), actor, request, { email: wanted, password }, post, now);
		const tokens = await vi.waitFor(() => {
			const sent = letters.filter(({ to }) => to === wanted);
			if (sent.length < 2) throw new Error('letters are on their way');
			return sent.map(({ text }) => new URL(/^http\S+$/m.exec(text)?.[0] ?? '').searchParams.get('token') ?? '');
		});
		const answers = await Promise.all(tokens.map((token) => refusalOf(confirmNewEmail(db(), null, one.request, token, post, now))));
		expect(answers.toSorted()).toEqual([null, 'people.link-over']);
	}
});

describe('the old address', () => {
	it('takes the change back within seven days, whatever happened since; nothing that was known opens the account then', async () => {
		const { id, email, to, actor, request } = await newcomer();
		await askForNewEmail(db(), actor, request, { email: to, password }, post, now);
		await confirmNewEmail(db(), actor, request, await tokenIn(to), post, now);
		const undo = await tokenIn(email);
		const thief = await signedIn(to);
		await askForNewEmail(db(), thief.actor, thief.request, { email: `further-${to}`, password }, post, now);
		await confirmNewEmail(db(), thief.actor, thief.request, await tokenIn(`further-${to}`), post, now);
		letters.splice(
			letters.findIndex((letter) => letter.to === to && letter.text.includes('/confirm?')),
			1
		);
		const back = await tokenIn(to);
		await undoNewEmail(db(), request, undo, new Date(now.getTime() + 6 * 86_400_000));
		expect(await emailOf(id)).toBe(email);
		expect(await sessionsOf(id)).toEqual([]);
		expect(await refusalOf(signedIn(email))).toBe('people.sign-in-wrong');
		expect(await refusalOf(undoNewEmail(db(), request, back, now))).toBe('people.link-over');
		expect(await refusalOf(undoNewEmail(db(), request, undo, now))).toBe('people.link-over');
	});

	it('takes back the second step and the sign-on of an organisation too that came since', async () => {
		const { id, email, to, actor, request } = await newcomer();
		const accounts = db().insert(account);
		await accounts.values({ userId: id, accountId: 'of before', providerId: 'oidc', createdAt: new Date(now.getTime() - 86_400_000) });
		await askForNewEmail(db(), actor, request, { email: to, password }, post, now);
		await confirmNewEmail(db(), actor, request, await tokenIn(to), post, now);
		const thief = await signedIn(to);
		await turnOnSecondStep(thief);
		await accounts.values({ userId: id, accountId: 'of the thief', providerId: 'oidc', createdAt: new Date(now.getTime() + 60_000) });
		await undoNewEmail(db(), request, await tokenIn(email), new Date(now.getTime() + 120_000));
		await askForNewPassword(db(), request, email, now);
		await chooseNewPassword(db(), request, { token: resetLinks[0]?.pathname.split('/').at(-1) ?? '', password: 'the next password' }, now);
		expect((await signIn(db(), request, { email, password: 'the next password' }, now)).step).toBe('done');
		expect(await db().select().from(twoFactor).where(eq(twoFactor.userId, id))).toEqual([]);
		const ways = await db().select({ way: account.accountId }).from(account).where(eq(account.userId, id));
		expect(ways.map(({ way }) => way).sort()).toEqual([id, 'of before'].sort());
	});

	it('does not take it back later', async () => {
		const { id, email, to, actor, request } = await newcomer();
		await askForNewEmail(db(), actor, request, { email: to, password }, post, now);
		await confirmNewEmail(db(), actor, request, await tokenIn(to), post, now);
		expect(await refusalOf(undoNewEmail(db(), request, await tokenIn(email), new Date(now.getTime() + 7 * 86_400_001)))).toBe('people.link-over');
		expect(await emailOf(id)).toBe(to);
	});
});

it('an erasure leaves no address in a link', async () => {
	const { id, actor, request, to } = await newcomer();
	await askForNewEmail(db(), actor, request, { email: to, password }, post, now);
	await peopleData.eraseFor(db(), id, { keepAwards: false });
	expect((await db().select().from(verification)).filter(({ value }) => value.includes(to))).toEqual([]);
});

it('is not asked for by somebody who is erased meanwhile', async () => {
	const { id, actor, request, to } = await newcomer();
	const verifyPassword = async (given: Parameters<typeof auth.api.verifyPassword>[0]) => {
		const answer = await auth.api.verifyPassword(given);
		await peopleData.eraseFor(db(), id, { keepAwards: false });
		return answer;
	};
	const slow = { ...request, auth: { ...auth, api: { ...auth.api, verifyPassword: verifyPassword as typeof auth.api.verifyPassword } } };
	expect(await refusalOf(askForNewEmail(db(), actor, slow, { email: to, password }, post, now))).toBe('problem.not-found');
	expect((await db().select().from(verification)).filter(({ value }) => value.includes(to))).toEqual([]);
});

it('a link that is opened once an erasure has claimed the person waits for it, is over then, and leaves no address behind', async () => {
	const { actor, request, to } = await newcomer();
	await askForNewEmail(db(), actor, request, { email: to, password }, post, now);
	const token = await tokenIn(to);
	const claiming = async (tx: Db, personId: string) => {
		await claimPerson(tx, personId);
		await pause(200);
	};
	const slowRoom = { room: 'tests', exportFor: async () => ({}), eraseFor: claiming };
	const tools = { sources: [slowRoom, peopleData], files: createFiles(testConfig), dataDir: folder };
	const erased = refusalOf(erasePerson(db(), tools, actor, { keepAwards: false }, now));
	await pause(50);
	expect(await refusalOf(confirmNewEmail(db(), null, request, token, post, now))).toBe('people.link-over');
	expect(await erased).toBeNull();
	expect((await db().select().from(verification)).filter(({ value }) => value.includes(to))).toEqual([]);
});
