// House laws that the sample people find out by walking through the site: no link leads nowhere, no page of a learner costs more than six
// statements, and the records of one person or organisation stay closed to another.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { samplePeople, type SamplePersonKey } from '../../src/application/sample/cast.ts';
import { signIn, visitor, type Client } from '../client.ts';
import { formsOf } from '../forms.ts';
import { findRoutes, parameterNames, parametersOf, pathOf, routeOf } from '../routes.ts';
import { startServer, type Server } from '../server.ts';
import { linksOf, openTo, walk, type Met } from '../walk.ts';

const budget = 6;
const routes = findRoutes();
/** Answers only in the place of another page, with its refusal. */
const pageOfRefusals = '/(site)/refused/[code]';
/** Parameters that name published content. Every other parameter names a record of somebody. */
const ofContent = new Set(['plate', 'activity', 'path']);
const recordRoutes = routes.filter(({ id }) => access[id] !== 'public' && parameterNames(id).some((name) => !ofContent.has(name)));

let server: Server;
const clients = new Map<SamplePersonKey | 'visitor', Client>();
const walks = new Map<SamplePersonKey | 'visitor', readonly Met[]>();
beforeAll(async () => {
	server = await startServer();
	clients.set('visitor', visitor(server.base));
	await of(clients, 'visitor').post('/people/forgotten', { email: 'deniz@sample.test' });
	for (const { key, email } of samplePeople) clients.set(key, await signIn(server.base, email, server.password));
	for (const [who, client] of clients) walks.set(who, await walk(client, openTo(who, routes), 3, routes));
}, 180_000);
afterAll(async () => server.stop());

describe('the walk', () => {
	test('came to every page that has one', () => {
		const met = new Set([...walks.values()].flat().map(({ route }) => route));
		const asked = routes.filter(({ id }) => id !== pageOfRefusals);
		expect(asked.filter(({ id, hasPage }) => hasPage && !met.has(id)).map(({ id }) => id)).toEqual([]);
	});
});

describe('a link', () => {
	test('leads somewhere, for the person who is shown it', () => {
		const dead = [...walks].flatMap(([who, met]) => {
			const shown = new Set(met.flatMap(({ html, path }) => linksOf(html, new URL(path, server.base)).filter((link) => link !== path)));
			return met.filter(({ path, status }) => status >= 400 && shown.has(path)).map(({ path, status }) => `${who} at ${path}: ${status}`);
		});
		expect(dead).toEqual([]);
	});
});

describe('the figures of a need', () => {
	test('say that they are fictional on every page that shows them, once for each need', () => {
		const fictional = 'Fictional data';
		for (const [who, path, perNeed] of [
			['visitor', '/', 'class="needs__n'],
			['visitor', '/needs', 'class="c-src'],
			['radka', '/coordination', 'class="c-src']
		] as const) {
			const html = of(walks, who).find((met) => met.path === path)?.html ?? '';
			const needs = html.split(perNeed).length - 1;
			expect(needs, path).toBeGreaterThan(2);
			expect(html.split(fictional).length - 1, path).toBe(needs);
		}
	});
});

describe("a learner's page", () => {
	const learners = ['visitor', ...samplePeople.filter(({ grants }) => grants.length === 0).map(({ key }) => key)] as const;

	test(`costs at most ${budget} statements`, () => {
		const pages = learners.flatMap((who) => (walks.get(who) ?? []).map((met) => ({ who, ...met })));
		expect(pages.length).toBeGreaterThan(50);
		expect(pages.filter(({ statements, status }) => Number.isNaN(statements) && status === 200)).toEqual([]);
		expect(overBudget(pages, budget)).toEqual([]);
	});

	test('is seen to cost more', () => {
		expect(overBudget(walks.get('ivana') ?? [], 1).length).toBeGreaterThan(5);
	});
});

describe('a record', () => {
	test('was met of every kind', () => {
		const met = new Set(records().map(({ route }) => route));
		expect(recordRoutes.length).toBeGreaterThan(3);
		expect(recordRoutes.filter(({ id }) => !met.has(id)).map(({ id }) => id)).toEqual([]);
	});

	test('is closed to who has nothing to do with it, or answers as if it were not there: page, file and all', async () => {
		const opened: string[] = [];
		let knocks = 0;
		for (const { method, path, strangers, value } of records()) {
			for (const stranger of strangers) {
				knocks += 1;
				const client = of(clients, stranger);
				const answer = await knock(client, method, path);
				if (isRefusal(answer.status)) continue;
				const nothing = await knock(client, method, path.replace(value, noSuchRecord(value)));
				if (nothing.status !== answer.status || nothing.location !== answer.location || answer.status < 300)
					opened.push(`${stranger} at ${path}: ${answer.status}`);
			}
		}
		expect(knocks).toBeGreaterThan(20);
		expect(opened).toEqual([]);
	});

	test('is not changed by them either, with the very form that its owner would send', async () => {
		const changed: string[] = [];
		let knocks = 0;
		for (const { html, path, strangers } of records()) {
			for (const { action, values } of formsOf(html ?? '', path).filter(({ action }) => action.startsWith(path))) {
				for (const stranger of strangers) {
					knocks += 1;
					const answer = await of(clients, stranger).post(action, values);
					await answer.body?.cancel();
					if (!isRefusal(answer.status)) changed.push(`${stranger} at ${action}: ${answer.status}`);
				}
			}
		}
		expect(knocks).toBeGreaterThan(5);
		expect(changed).toEqual([]);
	});

	test('is seen to be open to its owner', async () => {
		const [own] = records().filter(({ owners, html }) => owners.length > 0 && html);
		const answer = await of(clients, own?.owners[0] ?? 'visitor').get(own?.path ?? '/');
		expect(isRefusal(answer.status)).toBe(false);
	});
});

/** A record by its address, who was led to it, and who has nothing to do with it. */
interface MetRecord {
	readonly path: string;
	readonly route: string;
	/** The part of the path that names it. */
	readonly value: string;
	readonly method: string;
	/** The page as an owner was shown it, if it is one. */
	readonly html: string | null;
	readonly owners: readonly SamplePersonKey[];
	readonly strangers: readonly SamplePersonKey[];
}

/** Every record that somebody was led to, under every closed route that shows it: a file is knocked at although only its page is linked. */
function records(): readonly MetRecord[] {
	const linked = new Map(
		samplePeople.map(({ key }) => [
			key,
			new Set(of(walks, key).flatMap(({ html, path }) => [path, ...linksOf(html, new URL(path, server.base))].map(pathOnly)))
		])
	);
	const ids = [...linked.values()].flatMap((paths) => [...paths].flatMap(recordOf));
	const unique = new Map(ids.map((id) => [JSON.stringify(id), id]));
	return [...unique.values()].flatMap(({ name, value, parameters }) => {
		const owners = samplePeople.filter(({ key }) => [...of(linked, key)].some((path) => path.includes(value)));
		const strangers = samplePeople.filter((person) => isStranger(person, owners));
		return recordRoutes
			.filter(({ id }) => parameterNames(id).includes(name) && parameterNames(id).every((each) => each in parameters))
			.map(({ id, hasPage, methods }) => {
				const method = hasPage || methods.includes('GET') ? 'GET' : 'POST';
				const path = pathOf(id, (parameter) => parameters[parameter] ?? '');
				const page = [...walks.values()].flat().find((met) => pathOnly(met.path) === path && met.status === 200);
				return { path, route: id, value, method, html: page?.html ?? null, owners: owners.map(({ key }) => key), strangers: strangers.map(({ key }) => key) };
			});
	});
}

function recordOf(path: string): readonly { readonly name: string; readonly value: string; readonly parameters: Readonly<Record<string, string>> }[] {
	const route = routeOf(path, routes);
	const parameters = route && parametersOf(path, route.id);
	return Object.entries(parameters ?? {}).flatMap(([name, value]) =>
		ofContent.has(name) || access[route?.id ?? ''] === 'public' ? [] : [{ name, value, parameters: parameters ?? {} }]
	);
}

/** Learners are strangers to all that they are not led to; assessors and coordinators to what belongs to another organisation. */
function isStranger(person: (typeof samplePeople)[number], owners: readonly (typeof samplePeople)[number][]): boolean {
	if (owners.some(({ key }) => key === person.key)) return false;
	if (person.grants.some(({ scope }) => scope === 'centre')) return false;
	return (
		person.grants.length === 0 || !owners.some((owner) => owner.organisation === person.organisation && owner.grants.every(({ scope }) => scope !== 'centre'))
	);
}

function overBudget(pages: readonly Met[], most: number): readonly string[] {
	return pages.filter(({ statements }) => statements > most).map(({ path, statements }) => `${path}: ${statements}`);
}

async function knock(client: Client, method: string, path: string): Promise<{ readonly status: number; readonly location: string | null }> {
	const answer = await client.send(method, path, { accept: 'text/html', origin: client.base });
	await answer.body?.cancel();
	return { status: answer.status, location: answer.headers.get('location') };
}

/** Looks like the id of a record, and is none. */
function noSuchRecord(value: string): string {
	return value.slice(0, -4) + (value.endsWith('0000') ? '1111' : '0000');
}

function isRefusal(status: number): boolean {
	return status === 403 || status === 404;
}

function pathOnly(address: string): string {
	return address.split('?')[0] ?? address;
}

function of<K, V>(map: ReadonlyMap<K, V>, key: K): V {
	const value = map.get(key);
	if (value === undefined) throw new Error(`${String(key)} is missing`);
	return value;
}
