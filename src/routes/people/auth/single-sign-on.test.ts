import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testConfig } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { createPerson } from '../accounts/create-person.server.ts';
import { person, profile, session } from '../tables.ts';
import { createAuth, type Auth } from './auth.server.ts';
import { hasSingleSignOn, openAuth } from './open-auth.server.ts';

/** An identity provider of an organisation, small enough for a test. It says that the person is who `email` names. */
function provider() {
	let origin = '';
	let email = 'sso@sample.test';
	let isConfirmed = true;
	let mood: 'well' | 'hanging' | 'failing' = 'well';
	const server: Server = createServer((request, response) => {
		if (mood === 'hanging') return;
		if (mood === 'failing') return void response.writeHead(502).end('Bad gateway');
		const answers: Record<string, unknown> = {
			'/.well-known/openid-configuration': {
				issuer: origin,
				authorization_endpoint: `${origin}/authorize`,
				token_endpoint: `${origin}/token`,
				userinfo_endpoint: `${origin}/userinfo`,
				jwks_uri: `${origin}/jwks`,
				id_token_signing_alg_values_supported: ['RS256']
			},
			'/token': { access_token: 'an access token', token_type: 'Bearer', expires_in: 300 },
			'/userinfo': { sub: `subject of ${email}`, email, email_verified: isConfirmed, name: 'Through\u200b Organisation\u202e' }
		};
		const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
		response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
	});
	return {
		open: () =>
			new Promise<string>((resolve) => server.listen(0, '127.0.0.1', () => resolve((origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`)))),
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
		feel: (next: typeof mood) => void (mood = next),
		be: (next: string, confirmed: boolean) => {
			email = next;
			isConfirmed = confirmed;
		}
	};
}

const silence = { confirmAddress: async () => {}, resetPassword: async () => {}, addressKnown: async () => {} };

describe('signing in through an organisation', () => {
	const { db } = useDatabase();
	const idp = provider();
	let auth: Auth;
	beforeAll(async () => {
		const oidc = { issuer: await idp.open(), clientId: 'opencove', clientSecret: 'hush' };
		auth = createAuth(db(), { ...testConfig, oidc }, 'a secret of the tests, long enough', silence);
	});
	afterAll(() => idp.close());

	async function comeBack(): Promise<Response> {
		const body = { provider: 'oidc', callbackURL: '/learning', errorCallbackURL: '/people/sign-in?sso-failed=1', disableRedirect: true };
		const start = await auth.api.signInSocial({ body, headers: new Headers(), asResponse: true });
		const out = new URL(((await start.json()) as { url: string }).url);
		const cookie = start.headers
			.getSetCookie()
			.map((header) => header.split(';')[0])
			.join('; ');
		expect(out.searchParams.get('code_challenge_method')).toBe('S256');
		const back = new URL(out.searchParams.get('redirect_uri') ?? '');
		back.searchParams.set('code', 'a code');
		back.searchParams.set('state', out.searchParams.get('state') ?? '');
		expect(back.pathname).toBe('/people/auth/callback/oidc');
		return auth.handler(new Request(back, { headers: { cookie } }));
	}

	it('creates an account with a profile the first time and finds it the second', async () => {
		for (const visit of [1, 2]) {
			const answer = await comeBack();
			expect(answer.headers.get('location')).toBe('/learning');
			expect(answer.headers.getSetCookie().some((header) => header.startsWith('opencove.session_token='))).toBe(true);
			const [known] = await db().select().from(person).where(eq(person.email, 'sso@sample.test'));
			expect(known?.name).toBe('Through Organisation');
			expect(
				await db()
					.select()
					.from(profile)
					.where(eq(profile.personId, known?.id ?? ''))
			).toHaveLength(1);
			expect(
				await db()
					.select()
					.from(session)
					.where(eq(session.userId, known?.id ?? ''))
			).toHaveLength(visit);
		}
	});

	it('opens the account with the same address only when the provider has confirmed that address', async () => {
		const id = await createPerson(db(), auth, { name: 'Ivana', email: 'ivana@sample.test', password: 'a long enough password' });
		const sessions = () => db().select().from(session).where(eq(session.userId, id));
		idp.be('ivana@sample.test', false);
		expect((await comeBack()).headers.get('location')).toContain('/people/sign-in?sso-failed=1');
		expect(await sessions()).toEqual([]);
		idp.be('ivana@sample.test', true);
		expect((await comeBack()).headers.get('location')).toBe('/learning');
		expect(await sessions()).toHaveLength(1);
	});
});

describe('the identity provider', () => {
	const { db } = useDatabase();
	const idp = provider();
	const reported: unknown[] = [];
	let issuer: string;
	beforeAll(async () => {
		issuer = await idp.open();
	});
	afterAll(() => idp.close());

	const open = () => {
		reported.length = 0;
		const config = { ...testConfig, oidc: { issuer, clientId: 'opencove', clientSecret: 'hush' } };
		const report = (error: unknown) => void reported.push(error);
		return openAuth(db(), { config, secret: 'a secret of the tests, long enough', mail: silence, report, patience: 200, again: [50] });
	};

	it.each(['hanging', 'failing'] as const)('that is %s at the start holds nobody up, and is there when it has come back', async (mood) => {
		idp.feel(mood);
		const started = performance.now();
		const auth = open();
		const body = { email: 'nobody@sample.test', password: 'a long enough password' };
		expect((await auth.current().api.signInEmail({ body, asResponse: true })).status).toBe(401);
		expect(performance.now() - started).toBeLessThan(3_000);
		expect(hasSingleSignOn(auth.current())).toBe(false);
		await vi.waitFor(() => expect(reported.length).toBeGreaterThan(1));
		idp.feel('well');
		await vi.waitFor(() => expect(hasSingleSignOn(auth.current())).toBe(true), 5_000);
		const start = await auth.current().api.signInSocial({ body: { provider: 'oidc', disableRedirect: true }, asResponse: true });
		expect(((await start.json()) as { url: string }).url).toContain(`${issuer}/authorize`);
		auth.close();
	});

	it('is no longer looked for once the installation closes', async () => {
		idp.feel('failing');
		const auth = open();
		await vi.waitFor(() => expect(reported.length).toBeGreaterThan(0));
		auth.close();
		const tries = reported.length;
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(reported).toHaveLength(tries);
	});
});
