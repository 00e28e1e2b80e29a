// Four needs for tests: two that were named often, one of a workshop, one that nothing answers. Fictional, and they say so.
import { textFile } from './text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { publishUnit } from '#rooms/curriculum/curriculum.server.ts';
import { publishNeed } from '#rooms/needs/needs.server.ts';
import { needNode } from '#rooms/needs/records/publish-need.server.ts';
import { smallUnit } from './unit-fixture.ts';

const publishedAt = new Date('2026-10-01T09:00:00Z');
const needs = [
	{ id: 'speaking-with-victims', plate: 'N 401', kind: 'survey', namedBy: 97, title: 'Speaking with victims' },
	{ id: 'asking-without-pressing', plate: 'N 402', kind: 'survey', namedBy: 120, title: '=Asking, without pressing' },
	{ id: 'knowing-when-to-stop', plate: 'N 403', kind: 'dacum', namedBy: 9, title: 'Knowing when to stop' },
	{ id: 'working-with-a-deaf-person', plate: 'N 404', kind: 'interview', namedBy: 4, title: 'Working with a deaf person' }
] as const;

export type TestNeed = (typeof needs)[number]['id'];

export async function publishNeeds(db: Db): Promise<void> {
	for (const { id, plate, kind, namedBy, title } of needs) {
		const source = textFile('en', { title, statement: `${title}: nobody has shown us how.`, detail: 'Fictional.' });
		const structure = {
			...{ plate, version: 1, sourceLocale: 'en' as const, fictional: true, since: '2026-01-01', jurisdictions: ['BG'], tasks: ['a/b'] },
			source: { kind, date: '2026-01-01', namedBy, outOf: 200, reference: '' }
		};
		await publishNeed(db, null, { id, structure, source, translations: [] }, publishedAt);
	}
}

/** Publishes a unit that answers the needs; its id is also its title. */
export async function publishAnswer(db: Db, unitId: string, plate: string, ...answered: readonly TestNeed[]): Promise<void> {
	const source = textFile('en', { title: unitId, summary: 'One of several.' });
	const content = { id: unitId, structure: { ...smallUnit, plate }, source, translations: [], needNodes: answered.map((need) => needNode(need, 1)) };
	await publishUnit(db, null, content, publishedAt);
}
