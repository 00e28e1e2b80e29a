// Somebody erases their account while forms of theirs are under way: those are refused, and no answer is a failure of ours.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Server } from '#tests/server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { cookieOf, createFilledInstallation, type Installation } from '../../bench/installation.ts';
import { reflections } from '../../src/application/sample/reflections.ts';
import { engines } from './engines.ts';

const people = Array.from({ length: 12 }, (_, index) => index + 1);

describe.each(engines)('on %s', (_, cluster) => {
	let installation: Installation;
	let server: Server;
	beforeAll(async () => {
		installation = await createFilledInstallation(cluster, { units: 0, people: people.length });
		server = await installation.start();
	});
	afterAll(async () => {
		await server.stop();
		await installation.remove();
	});

	const post = (person: number, path: string, fields: Readonly<Record<string, string>>) => {
		const headers = { accept: 'text/html', origin: server.base, cookie: cookieOf(person) };
		return fetch(server.base + path, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' });
	};
	const handIn = (person: number) =>
		post(person, '/learning/U001/tasks/task?/submit', {
			submissionKey: newId(),
			reflection: reflections['ivana/what-restorative-justice-is'],
			declaredFictional: 'on'
		});
	const keep = (person: number) => post(person, '/learning/U001/tasks/task?/keep', { reflection: 'A first thought.', declaredFictional: 'on' });
	const enrol = (person: number) => post(person, '/learning/U002?/enrol', {});
	const erase = (person: number) => post(person, '/people/data?/erase', { awards: 'erase', word: 'erase' });

	it('an erasure with forms under way leaves no form without an answer that fits', async () => {
		const met = new Set<number>();
		for (const person of people) {
			const under = [handIn, keep, enrol, handIn, keep, enrol];
			const [erased, ...answers] = await Promise.all([erase, ...under].map((send) => send(person)));
			expect(erased?.headers.get('location')).toBe('/people/data/erased');
			for (const { status } of answers) met.add(status);
		}
		expect([...met].filter((status) => status >= 500)).toEqual([]);
		expect(server.output()).not.toContain('"level":50');
	});
});
