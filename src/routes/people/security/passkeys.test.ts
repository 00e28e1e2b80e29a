import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { cookieJar } from '#tests/cookie-jar.ts';
import { makeAuthenticator } from '#tests/authenticator.ts';
import { testConfig } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { Problem } from '#platform/problem/problem.ts';
import { createPerson } from '../accounts/create-person.server.ts';
import { findActor, readSignedToken } from '../actor/actor.queries.server.ts';
import { GET, POST } from '../auth/[...path]/+server.ts';
import { createAuth, type Auth } from '../auth/auth.server.ts';
import { signIn, type AuthRequest } from '../sign-in/sign-in.server.ts';
import { account, passkey, session } from '../tables.ts';
import { POST as askToAdd } from './passkey/+server.ts';
import { mostPasskeys } from './passkey-limits.server.ts';
import { removePasskey, renamePasskey } from './passkeys.server.ts';
import { listPasskeys } from './security.queries.server.ts';

const secret = 'a secret of the tests, long enough';
const password = 'a long enough password';
const { origin } = testConfig;
const { db } = useDatabase();
let auth: Auth;
let visitors = 0;

beforeAll(() => {
	auth = createAuth(db(), testConfig, secret, { confirmAddress: async () => {}, resetPassword: async () => {}, addressKnown: async () => {} });
});

/** A browser: what it asks of better-auth goes the way of the route, and its cookies are kept. */
function browser() {
	const { jar, cookies, headers } = cookieJar();
	const address = `192.0.2.${(visitors += 1)}`;
	const request = (): AuthRequest => ({ auth, secret, headers: headers(), cookies, address });
	const locals = async () => {
		const token = readSignedToken(jar.get('opencove.session_token') ?? '', secret);
		return { db: db(), app: { auth, sessionSecret: secret }, actor: token ? await findActor(db(), token, new Date()) : null };
	};
	const ask = async (name: string, body?: object) => {
		const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
		const given = headers();
		given.set('content-type', 'application/json');
		given.set('origin', origin);
		const path = `passkey/${name}`;
		const event = { locals: await locals(), params: { path }, request: new Request(`${origin}/people/auth/${path}`, { ...sent, headers: given }) };
		const answer = await (body ? POST : GET)({ ...event, getClientAddress: () => address } as never);
		for (const line of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			jar.set(name, decodeURIComponent(value));
		}
		return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & { challenge: string; userVerification?: string } };
	};
	/** What the security page's script sends first. */
	const askForOptions = async (given: string) => {
		const sent = new Request(`${origin}/people/security/passkey`, { method: 'POST', headers: headers(), body: new URLSearchParams({ password: given }) });
		const answer = await askToAdd({ locals: await locals(), request: sent, cookies, getClientAddress: () => address } as never);
		return (await answer.json()) as { challenge: string; authenticatorSelection: { userVerification: string } };
	};
	return { jar, request, locals, ask, askForOptions };
}

const refusalOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(thrown: unknown) => (thrown instanceof Problem ? thrown.code : String(thrown))
	);

async function member() {
	const email = `passkey-${(visitors += 1)}@sample.test`;
	const id = await createPerson(db(), auth, { name: 'Ivana Petrova', email, password });
	const own = browser();
	await signIn(db(), own.request(), { email, password }, new Date());
	const { actor } = await own.locals();
	if (!actor) throw new Error('nobody signed in');
	return { id, actor, ...own };
}

async function add(own: Awaited<ReturnType<typeof member>>, { isVerified = true, name = undefined as string | undefined } = {}) {
	const authenticator = makeAuthenticator(origin);
	const { challenge } = await own.askForOptions(password);
	const answer = await own.ask('verify-registration', { response: authenticator.create({ challenge, isVerified }), name });
	return { authenticator, ...answer };
}

async function signInWith(authenticator: ReturnType<typeof makeAuthenticator>, isVerified: boolean) {
	const visitor = browser();
	const { challenge } = (await visitor.ask('generate-authenticate-options')).body;
	const answer = await visitor.ask('verify-authentication', { response: authenticator.get({ challenge, isVerified }) });
	return { status: answer.status, actor: (await visitor.locals()).actor };
}

const actsOf = async (id: string) =>
	(await db().select({ action: auditEntry.action, details: auditEntry.details }).from(auditEntry).where(eq(auditEntry.actorId, id))).map(
		({ action, details }) => ({ action, details })
	);

describe('a passkey', () => {
	it('is added by who gives the password, and signs its person in', async () => {
		const own = await member();
		expect(await refusalOf(own.askForOptions('not the password'))).toBe('people.password-wrong');
		const { authenticator, status } = await add(own);
		expect(status).toBe(200);
		expect((await signInWith(authenticator, true)).actor?.personId).toBe(own.id);
	});

	it('is not added with a session alone: what better-auth would ask the browser is not served', async () => {
		const own = await member();
		expect(await refusalOf(own.ask('generate-register-options'))).toBe('problem.not-found');
	});

	it('is added by somebody without a password only soon after they signed in', async () => {
		const own = await member();
		await db().delete(account).where(eq(account.userId, own.id));
		expect((await own.askForOptions('')).challenge).toEqual(expect.any(String));
		await db()
			.update(session)
			.set({ createdAt: new Date(Date.now() - 2 * 86_400_000) })
			.where(eq(session.userId, own.id));
		expect(await refusalOf(own.askForOptions(''))).toBe('people.passkeys-stale');
	});

	it('is added with the password however long ago its person signed in', async () => {
		const own = await member();
		await db()
			.update(session)
			.set({ createdAt: new Date(Date.now() - 2 * 86_400_000) })
			.where(eq(session.userId, own.id));
		expect((await add(own)).status).toBe(200);
	});

	it('wants to know that it is its owner who touches it, when it is added and when it signs in', async () => {
		const own = await member();
		expect((await own.askForOptions(password)).authenticatorSelection.userVerification).toBe('required');
		expect((await browser().ask('generate-authenticate-options')).body.userVerification).toBe('required');
		expect((await add(own, { isVerified: false })).status).toBe(400);
		expect(await db().select().from(passkey).where(eq(passkey.userId, own.id))).toEqual([]);
		const { authenticator } = await add(own);
		const answer = await signInWith(authenticator, false);
		expect(answer).toEqual({ status: 401, actor: null });
		expect((await signInWith(authenticator, true)).status).toBe(200);
	});

	it('has a name of at most 60 characters that can be seen, also from the browser', async () => {
		const own = await member();
		expect((await add(own, { name: 'x'.repeat(61) })).status).toBe(400);
		expect((await add(own, { name: 'bell\u0007' })).status).toBe(400);
		expect((await add(own, { name: 'Phone at work' })).status).toBe(200);
		expect((await listPasskeys(db(), own.actor)).map(({ name }) => name)).toEqual(['Phone at work']);
	});

	it('is one of a number that the page can list', async () => {
		const own = await member();
		const { challenge } = await own.askForOptions(password);
		const rows = Array.from({ length: mostPasskeys }, (_, n) => ({
			userId: own.id,
			publicKey: 'key',
			credentialID: `${own.id} ${n}`,
			counter: 0,
			deviceType: 'singleDevice',
			backedUp: false
		}));
		await db().insert(passkey).values(rows);
		expect(await refusalOf(own.askForOptions(password))).toBe('people.passkeys-many');
		const answer = await own.ask('verify-registration', { response: makeAuthenticator(origin).create({ challenge, isVerified: true }) });
		expect(answer.status).toBe(400);
		expect(await listPasskeys(db(), own.actor)).toHaveLength(mostPasskeys);
	});

	it('leaves a trace in the audit log when it is added, renamed and removed, without its name', async () => {
		const own = await member();
		await add(own);
		const [{ id } = { id: '' }] = await listPasskeys(db(), own.actor);
		await renamePasskey(db(), own.actor, { id, name: 'Phone at work' });
		await removePasskey(db(), own.actor, id);
		expect(await actsOf(own.id)).toEqual([
			{ action: 'people.passkey-added', details: {} },
			{ action: 'people.passkey-renamed', details: {} },
			{ action: 'people.passkey-removed', details: {} }
		]);
	});
});

it('challenges for visitors are counted: one network address gets no endless rows', async () => {
	const visitor = browser();
	for (let n = 0; n < 100; n += 1) expect((await visitor.ask('generate-authenticate-options')).status).toBe(200);
	expect(await refusalOf(visitor.ask('generate-authenticate-options'))).toBe('problem.too-many');
});
