// House law: an endpoint that refuses or fails tells it as the site does. Who takes HTML gets the error page, in their language and with the way on;
// everyone else problem details (RFC 9457). The framework's bare page, JSON and text never leave the application.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { signIn, visitor, type Client } from '../client.ts';
import { findRoutes, pathOf, type Route } from '../routes.ts';
import { startServer, type Server } from '../server.ts';

const html = { accept: 'text/html' };
const machines = ['*/*', 'application/json', 'application/vc', 'text/csv'];
const endpoints = findRoutes().filter(({ methods }) => methods.length > 0);
const closed = endpoints.filter(({ id }) => access[id] !== 'public');

let server: Server;
let learner: Client;
beforeAll(async () => {
	server = await startServer();
	learner = await signIn(server.base, 'ivana@sample.test', server.password);
}, 90_000);
afterAll(async () => server.stop());

describe('an endpoint', () => {
	test('that wants a sign-in says so with 401', async () => {
		expect(closed.length).toBeGreaterThan(5);
		for (const accept of machines) expect(await faultsAt(visitor(server.base), closed.map(reading), 401, { accept })).toEqual([]);
	});

	test('that wants a role says so with 403, on a page and to a machine', async () => {
		const roleBound = closed.filter(({ id }) => access[id] !== 'signed-in');
		expect(roleBound.length).toBeGreaterThan(2);
		for (const accept of ['text/html', ...machines]) expect(await faultsAt(learner, roleBound.map(reading), 403, { accept })).toEqual([]);
	});

	test('that has nothing at the address says so with 404', async () => {
		const id = newId();
		const nowhere = [
			...['/credentials/issuers/none/did.json', `/credentials/status/${id}`, '/credentials/status/none', '/verify/A01-0000/certificate.pdf'],
			...['/verify/A01-0000/credential.json', '/people/auth/none', '/people/sign-in/single-sign-on', `/assessment/${id}/file`],
			...[`/people/notifications/${id}`, '/credentials/A01-0000/credential.json']
		];
		const knocks = nowhere.map((path) => ({ method: 'GET', path }));
		for (const accept of ['text/html', ...machines]) expect(await faultsAt(learner, knocks, 404, { accept })).toEqual([]);
	});

	test('that lacks a method says so with 405 and names those that it has', async () => {
		const path = '/needs/export.csv';
		for (const accept of ['text/html', 'application/json']) {
			expect(await faultsAt(learner, [{ method: 'DELETE', path }], 405, { accept, origin: server.base })).toEqual([]);
			const answer = await learner.send('DELETE', path, { accept, origin: server.base });
			expect(answer.headers.get('allow')).toBe('GET, HEAD');
		}
	});

	test('refuses a body that is too large with 413, and a foreign origin with 403', async () => {
		const body = 'a'.repeat(2 * 1024 * 1024);
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const knock = { method: 'POST', path: '/people/appearance' };
		for (const accept of ['text/html', 'application/json']) {
			expect(await faultsAt(learner, [knock], 413, { ...form, accept, origin: server.base }, body)).toEqual([]);
			expect(await faultsAt(learner, [knock], 403, { ...form, accept, origin: 'https://elsewhere.example' }, 'theme=dark')).toEqual([]);
		}
	});
});

describe('the error page', () => {
	test('speaks the language of its reader and leads back to what was asked for', async () => {
		const answer = await learner.send('GET', '/credentials/status/none?lang=el', html);
		const page = await answer.text();
		expect(page).toMatch(/<html lang="el"/);
		expect(page).toContain('Δεν υπάρχει τίποτα σε αυτή τη διεύθυνση.');
		expect(page).toMatch(/name="next" value="\/credentials\/status\/none"[^>]*> <button name="lang" value="tr"/);
	});

	test('finds its styles however deep the address is', async () => {
		for (const path of ['/verify/A01-0000/certificate.pdf', '/people/auth/none/at/all', `/assessment/${newId()}/file`]) {
			await expectStyled(await learner.send('GET', path, html), path);
		}
	});

	test('finds them in the place of a refused form and of a page for others too', async () => {
		const task = '/learning/U001/tasks/task?/submit';
		const form = { ...html, 'content-type': 'application/x-www-form-urlencoded', origin: server.base };
		const refusals = [
			[401, task, await visitor(server.base).send('POST', task, form, 'reflection=mine')],
			[413, task, await learner.send('POST', task, form, 'a'.repeat(2 * 1024 * 1024))],
			[403, '/people/organisations/new', await learner.send('GET', '/people/organisations/new', html)]
		] as const;
		for (const [status, path, answer] of refusals) {
			expect([path, answer.status]).toEqual([path, status]);
			await expectStyled(answer, path);
		}
	});

	test('cannot be opened by itself with words of somebody else', async () => {
		for (const path of ['/refused/problem.forbidden', `/refused/files.too-large?request=${newId()}`]) {
			const answer = await learner.send('GET', path, html);
			expect(answer.status).toBe(404);
			expect(await answer.text()).toContain('There is nothing at this address.');
		}
	});
});

describe('an address with a page and an answer for machines', () => {
	test.each([
		['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
		['application/json;q=0.1, text/html;q=0.9', 'text/html'],
		['application/json;q=0.9, text/html;q=0.1', 'application/json'],
		['text/html;q=0, application/vc', 'application/json'],
		['*/*', 'application/json']
	])('gives who asks for %s what they want most', async (accept, type) => {
		const answer = await learner.send('GET', '/verify/A01-0000-0000-0000-0000', { accept });
		expect(answer.headers.get('content-type')).toContain(type);
	});
});

describe('the judgement itself', () => {
	test('is seen to go red', async () => {
		const open = [{ method: 'GET', path: '/needs/export.csv' }];
		expect(await faultsAt(learner, open, 404, html)).toHaveLength(1);
		expect(faultOf(new Response('{"message":"no"}', { status: 404, headers: { 'content-type': 'application/json' } }), '{"message":"no"}', false)).toBe(
			'application/json'
		);
		expect(faultOf(new Response('', { headers: { 'content-type': 'text/html' } }), '<h1>404</h1>', true)).toBe('a bare page');
	});
});

async function expectStyled(answer: Response, path: string): Promise<void> {
	const styles = [...(await answer.text()).matchAll(/<link\b[^>]*href="([^"]+\.css)"/g)].map(([, href = '']) => new URL(href, server.base + path).pathname);
	expect(styles.length).toBeGreaterThan(0);
	for (const style of styles) expect([style, (await learner.send('GET', style)).status]).toEqual([style, 200]);
}

interface Knock {
	readonly method: string;
	readonly path: string;
}

function reading({ id, methods }: Route): Knock {
	return { method: methods.includes('GET') ? 'GET' : (methods[0] ?? 'GET'), path: pathOf(id) };
}

async function faultsAt(
	client: Client,
	knocks: readonly Knock[],
	status: number,
	headers: Readonly<Record<string, string>>,
	body?: string
): Promise<readonly string[]> {
	const faults: string[] = [];
	for (const { method, path } of knocks) {
		const answer = await client.send(method, path, method === 'GET' ? headers : { origin: server.base, ...headers }, body);
		const fault = answer.status === status ? faultOf(answer, await answer.text(), headers.accept === 'text/html') : `status ${answer.status}`;
		if (fault) faults.push(`${method} ${path} (${headers.accept}): ${fault}`);
	}
	return faults;
}

/** What is wrong with the answer, or null. */
function faultOf({ status, headers }: Response, body: string, isPage: boolean): string | null {
	const type = headers.get('content-type') ?? 'no type';
	if (isPage) return type.startsWith('text/html') && /<main\b/.test(body) && /href="\/catalogue"/.test(body) ? null : 'a bare page';
	if (type !== 'application/problem+json') return type;
	const said: unknown = JSON.parse(body);
	const whole = { type: 'about:blank', status, title: expect.any(String), detail: expect.any(String), code: expect.stringMatching(/^[a-z]+\.[a-z-]+$/) };
	expect(said).toMatchObject(whole);
	return null;
}
