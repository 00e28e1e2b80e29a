// House law: every answer of the built application carries the headers that keep a browser safe, whatever its status; cookies are
// out of reach of scripts; with an https ORIGIN all of it holds for https only.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, visitor, type Client } from '../client.ts';
import { freePort, startServer, type Server } from '../server.ts';

const assets = join(import.meta.dirname, '../../build/client/_app/immutable');
const asset = `/_app/immutable/${readdirSync(assets, { recursive: true, encoding: 'utf8' }).find((file) => file.endsWith('.css')) ?? ''}`;
const knocks: readonly (readonly [method: string, path: string])[] = [
	['GET', '/'],
	['GET', '/people/sign-in'],
	['GET', '/people/profile'],
	['GET', '/centre/administration'],
	['GET', '/no-such-page'],
	['GET', '/%ff'],
	['GET', '/healthz'],
	['GET', '/needs/export.csv'],
	['GET', '/logo.svg'],
	['GET', asset],
	['DELETE', '/needs'],
	['POST', '/people/profile'],
	['POST', '/people/sign-in?/signIn']
];

let server: Server;
let learner: Client;
beforeAll(async () => {
	server = await startServer();
	learner = await signIn(server.base, 'ivana@sample.test', server.password);
}, 90_000);
afterAll(async () => server.stop());

describe('over http', () => {
	test('every answer is safe, also a refusal, an error and a file', async () => {
		expect(await faultsAt(visitor(server.base), false)).toEqual([]);
		expect(await faultsAt(learner, false)).toEqual([]);
	});

	test('no browser keeps the page that shows backup codes', async () => {
		expect((await learner.get('/people/security/second-step')).headers.get('cache-control')).toContain('no-store');
	});

	test('cookies are out of reach of scripts and of other sites', async () => {
		const cookies = await cookiesSet(server, server.base, 'deniz@sample.test', server.password);
		expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['lang', 'opencove.session_token']);
		expect(cookies.flatMap((cookie) => cookieFaults(cookie, false))).toEqual([]);
	});
});

describe('over https', () => {
	let secure: Server;
	let origin: string;
	beforeAll(async () => {
		const port = await freePort();
		origin = `https://127.0.0.1:${port}`;
		secure = await startServer({ ORIGIN: origin, SAMPLE: 'off', PORT: String(port) });
	}, 90_000);
	afterAll(async () => secure.stop());

	test('the browser is told to stay there', async () => {
		expect(await faultsAt(visitor(secure.base, origin), true)).toEqual([]);
	});

	test('cookies travel nowhere else', async () => {
		const password = 'a long enough password';
		createAdministrator(secure, 'rita@elsewhere.test', password);
		const cookies = await cookiesSet(secure, origin, 'rita@elsewhere.test', password);
		expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['__Secure-opencove.session_token', 'lang']);
		expect(cookies.flatMap((cookie) => cookieFaults(cookie, true))).toEqual([]);
	});
});

describe('the judgement itself', () => {
	test('is seen to go red', () => {
		const html = { 'content-type': 'text/html', 'x-content-type-options': 'nosniff' };
		const strict = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
		expect(headerFaults(new Headers({ ...html, 'content-security-policy': strict }), false)).toEqual([]);
		expect(headerFaults(new Headers({ ...html, 'content-security-policy': `${strict}; style-src-attr 'unsafe-inline'` }), false)).toEqual(['lax policy']);
		expect(headerFaults(new Headers({ ...html, 'content-security-policy': strict.replace("script-src 'self'", 'script-src https:') }), false)).toEqual([
			'lax policy'
		]);
		expect(headerFaults(new Headers({ 'content-type': 'text/html' }), true)).toEqual(['no nosniff', 'no HSTS', 'no policy']);
		expect(headerFaults(new Headers({ ...html, 'content-security-policy': strict, 'strict-transport-security': 'max-age=1' }), false)).toEqual([
			'HSTS over http'
		]);
		expect(cookieFaults('a=b; Path=/', true)).toEqual(['a: not HttpOnly', 'a: not SameSite=Lax', 'a: not Secure']);
		expect(cookieFaults('a=b; HttpOnly; SameSite=Lax; Secure', false)).toEqual(['a: Secure over http']);
	});
});

async function faultsAt(client: Client, secure: boolean): Promise<readonly string[]> {
	const faults: string[] = [];
	for (const [method, path] of knocks) {
		const answer = await client.send(method, path, { accept: 'text/html' });
		await answer.body?.cancel();
		faults.push(...headerFaults(answer.headers, secure).map((fault) => `${method} ${path} (${answer.status}): ${fault}`));
	}
	return faults;
}

function headerFaults(headers: Headers, secure: boolean): readonly string[] {
	const hsts = headers.get('strict-transport-security');
	const policy = headers.get('content-security-policy');
	const isHtml = headers.get('content-type')?.startsWith('text/html');
	return [
		...(headers.get('x-content-type-options') === 'nosniff' ? [] : ['no nosniff']),
		...(secure && !/max-age=\d{7,}/.test(hsts ?? '') ? ['no HSTS'] : []),
		...(!secure && hsts ? ['HSTS over http'] : []),
		...(isHtml && !policy ? ['no policy'] : []),
		...(policy && !isStrict(policy) ? ['lax policy'] : [])
	];
}

/** No inline code or style, no eval, no host but our own; plug-ins, frames around us and foreign form targets closed. */
function isStrict(policy: string): boolean {
	const directives = new Map(
		policy
			.split(';')
			.map((directive) => directive.trim().split(/\s+/))
			.map(([name = '', ...values]) => [name, values])
	);
	const wanted = { 'default-src': "'self'", 'object-src': "'none'", 'base-uri': "'none'", 'form-action': "'self'", 'frame-ancestors': "'none'" };
	const values = [...directives].flatMap(([name, given]) => given.map((value) => `${name} ${value}`));
	const allowed = /^\S+ ('self'|'none'|'nonce-[^']+'|'sha(256|384|512)-[^']+')$|^img-src data:$/;
	return Object.entries(wanted).every(([name, value]) => directives.get(name)?.join(' ') === value) && values.every((value) => allowed.test(value));
}

async function cookiesSet(server: Server, origin: string, email: string, password: string): Promise<readonly string[]> {
	const signedIn = await visitor(server.base, origin).post('/people/sign-in?/signIn', { email, password, next: '/' });
	const spoken = await visitor(server.base, origin).get('/?lang=bg');
	return [...signedIn.headers.getSetCookie(), ...spoken.headers.getSetCookie()];
}

function createAdministrator(server: Server, email: string, password: string): void {
	const command = ['bin/opencove.mjs', 'admin', 'create', email, '--name', 'Rita Rossi', '--password-stdin'];
	const { status, stderr } = spawnSync(process.execPath, command, {
		input: `${password}\n`,
		encoding: 'utf8',
		env: { PATH: process.env.PATH ?? '', DATA_DIR: server.dataDir }
	});
	if (status !== 0) throw new Error(stderr);
}

function cookieFaults(cookie: string, secure: boolean): readonly string[] {
	const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
	const name = pair.split('=')[0];
	const has = (wanted: string) => attributes.some((attribute) => attribute.toLowerCase() === wanted);
	return [
		...(has('httponly') ? [] : [`${name}: not HttpOnly`]),
		...(has('samesite=lax') ? [] : [`${name}: not SameSite=Lax`]),
		...(secure && !has('secure') ? [`${name}: not Secure`] : []),
		...(!secure && has('secure') ? [`${name}: Secure over http`] : [])
	];
}
