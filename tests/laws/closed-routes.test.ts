// House law: what is not on the written public list refuses a visitor; what is bound to a role refuses everyone without it; nothing is
// changed by a request from another site. Real requests to the built application, for every route, form action and method that exists.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { signIn, visitor, type Client } from '../client.ts';
import { findRoutes, pathOf, routeOf, type Route } from '../routes.ts';
import { startServer, type Server } from '../server.ts';

const routes = findRoutes();
const closed = routes.filter(({ id }) => access[id] !== 'public');
const roleBound = closed.filter(({ id }) => {
	const rule = access[id];
	return typeof rule === 'object' && !rule.includes('learner');
});
const elsewhere = 'https://elsewhere.example';

let server: Server;
let learner: Client;
beforeAll(async () => {
	server = await startServer();
	learner = await signIn(server.base, 'ivana@sample.test', server.password);
}, 90_000);
afterAll(async () => server.stop());

/** One way to knock at a route. */
interface Knock {
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
}

describe('a visitor', () => {
	test('is asked to sign in by every closed page and endpoint', async () => {
		expect(closed.length).toBeGreaterThan(10);
		const own = await answers(visitor(server.base), closed.flatMap(reading));
		expect(
			own.filter(({ status, location, knock }) => !(status === 303 && location?.startsWith(`/people/sign-in?next=${encodeURIComponent(knock.path)}`)))
		).toEqual([]);
	});

	test('is refused with 401 where no page is waited for', async () => {
		const machine = closed.flatMap(({ id }) =>
			[pathOf(id), `${pathOf(id)}/__data.json`].map((path): Knock => ({ method: 'GET', path, headers: { accept: '*/*' } }))
		);
		expect(wrong(await answers(visitor(server.base), machine), 401)).toEqual([]);
	});

	test('is refused by every action and method of them', async () => {
		const writes = closed.flatMap((route) => writing(route, server.base));
		expect(writes.length).toBeGreaterThan(closed.length);
		expect(wrong(await answers(visitor(server.base), writes), 401)).toEqual([]);
	});

	test('finds nothing where there is no route', async () => {
		const nowhere = ['/no-such-page', '/people', '/needs/N001/no-such-page', '/centre/administration/no-such-page', '/%F0%9F%94%91'];
		expect(nowhere.filter((path) => routeOf(path, routes))).toEqual([]);
		const knocks = nowhere.flatMap((path): readonly Knock[] => [
			{ method: 'GET', path, headers: { accept: 'text/html' } },
			{ method: 'POST', path, headers: { origin: server.base } }
		]);
		expect(wrong(await answers(visitor(server.base), knocks), 404)).toEqual([]);
	});
});

describe('a learner without a role', () => {
	test('is refused by everything that is bound to a role', async () => {
		expect(roleBound.length).toBeGreaterThan(3);
		const knocks = roleBound.flatMap((route) => [...reading(route), ...writing(route, server.base)]);
		expect(wrong(await answers(learner, knocks), 403)).toEqual([]);
	});
});

describe('another site', () => {
	test('changes nothing in the name of a person', async () => {
		const knocks = routes.flatMap((route) => writing(route, elsewhere));
		expect(knocks.length).toBeGreaterThan(routes.length);
		expect(wrong(await answers(learner, knocks), 403)).toEqual([]);
	});

	test('does not get by without saying where it is', async () => {
		const silent = routes.flatMap((route) => writing(route, null));
		const crossing = silent.map((knock) => ({ ...knock, headers: { ...knock.headers, 'sec-fetch-site': 'cross-site' } }));
		expect(wrong(await answers(learner, [...silent, ...crossing]), 403)).toEqual([]);
	});
});

describe('the knocking itself', () => {
	test('is seen to go red at a route that is open', async () => {
		const open = routes.filter(({ id, hasPage }) => hasPage && id === '/(site)/accessibility').flatMap(reading);
		expect(wrong(await answers(visitor(server.base), open), 303)).toHaveLength(1);
		expect(wrong(await answers(learner, [{ method: 'GET', path: '/people/profile', headers: { accept: 'text/html' } }]), 403)).toHaveLength(1);
		const appearance: Knock = {
			method: 'POST',
			path: '/people/appearance',
			headers: { origin: server.base, 'content-type': 'application/x-www-form-urlencoded' }
		};
		expect(wrong(await answers(learner, [appearance]), 403)).toHaveLength(1);
	});
});

function reading(route: Route): readonly Knock[] {
	const reads = route.hasPage || route.methods.includes('GET');
	return reads ? [{ method: 'GET', path: pathOf(route.id), headers: { accept: 'text/html' } }] : [];
}

/** Every action, every method that the endpoint has and those that it does not have. */
function writing(route: Route, origin: string | null): readonly Knock[] {
	const headers = { accept: 'application/json', ...(origin && { origin }) };
	const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
	const path = pathOf(route.id);
	return [
		...['', ...route.actions].map((action) => ({ method: 'POST', path: action && action !== 'default' ? `${path}?/${action}` : path, headers: form })),
		...['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ method, path, headers }))
	];
}

interface Answer {
	readonly knock: Knock;
	readonly status: number;
	readonly location: string | null;
}

async function answers(client: Client, knocks: readonly Knock[]): Promise<readonly Answer[]> {
	const all: Answer[] = [];
	for (const knock of knocks) {
		const answer = await client.send(knock.method, knock.path, knock.headers);
		await answer.body?.cancel();
		all.push({ knock, status: answer.status, location: answer.headers.get('location') });
	}
	return all;
}

function wrong(given: readonly Answer[], status: number): readonly string[] {
	return given.filter((answer) => answer.status !== status).map(({ knock, status: got }) => `${knock.method} ${knock.path}: ${got}`);
}
