import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { textFile } from '#tests/text-file.ts';
import { smallUnit } from '#tests/unit-fixture.ts';
import { publishUnit } from '#rooms/curriculum/curriculum.server.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { drawStrip } from '#rooms/thread/draw.ts';
import { publishFramework, publishProfile } from '../competence.server.ts';
import { load as profilePage } from '../profiles/[plate]/+page.server.ts';
import { load } from './+page.server.ts';

const now = new Date('2026-10-01T09:00:00Z');
const [outcome] = smallUnit.outcomes;
const competence = outcome?.competence ?? '';

const { db } = useDatabase();
beforeAll(async () => {
	const framework = {
		...{ version: 1, sourceLocale: 'en' as const },
		competences: [{ id: competence, plate: 'C 401', kind: 'skill' as const, levels: 4, alignments: [] }]
	};
	const words = { title: 'Core', summary: 'Each has four levels.', [`${competence}/title`]: 'Listening', [`${competence}/description`]: 'Listens.' };
	await publishFramework(db(), null, { id: 'core', structure: framework, source: textFile('en', words), translations: [] }, now);
	const profile = {
		...{ plate: 'P 401', version: 1, sourceLocale: 'en' as const, alignments: [] },
		duties: [{ id: 'meet', tasks: [{ id: 'hear-somebody-out', competences: [competence] }] }]
	};
	const tasks = { title: 'Officer', summary: 'Meets people.', 'duties/meet': 'Meet', 'tasks/hear-somebody-out': 'Hear somebody out' };
	await publishProfile(db(), null, { id: 'officer', structure: profile, source: textFile('en', tasks), translations: [] }, now);
	const texts = { title: 'To listen', summary: 'One.', [`outcomes/${outcome?.id}`]: 'Says back what was heard.' };
	await publishUnit(db(), null, { id: 'to-listen', structure: smallUnit, source: textFile('en', texts), translations: [], needNodes: [] }, now);
});

it('a competence says what its levels are, leads from a task to its place in the profile, and says which outcomes of a unit show it', async () => {
	const page = await load({ params: { plate: 'C401' }, locals: { db: db(), locale: 'en' } } as never);
	expect(page).toMatchObject({
		framework: { title: { body: 'Core' }, summary: { body: 'Each has four levels.' } },
		tasks: [{ title: 'Hear somebody out', href: '/competence/profiles/P401#task-hear-somebody-out' }],
		units: [{ title: 'To listen', href: '/curriculum/U401', outcomes: [{ title: 'Says back what was heard.' }] }]
	});
});

it('stands on the thread between its profile and its units, in no more than six statements', async () => {
	const { result, count } = await countingStatements(async () => load({ params: { plate: 'C401' }, locals: { db: db(), locale: 'en' } } as never));
	expect(drawStrip(pageOf(result).strip, 'competence').map(({ plate, state }) => [plate, state])).toEqual(stops('P 401 done', 'C 401 now', 'U 401 ahead'));
	expect(count).toBeLessThanOrEqual(5);
});

it('a profile stands on the thread of its first competence, in no more than six statements', async () => {
	const { result, count } = await countingStatements(async () => profilePage({ params: { plate: 'P401' }, locals: { db: db(), locale: 'en' } } as never));
	expect(drawStrip(pageOf(result).strip, 'profile').map(({ plate, state }) => [plate, state])).toEqual(stops('P 401 now', 'C 401 ahead', 'U 401 ahead'));
	expect(count).toBeLessThanOrEqual(5);
});

/** What a `load` answers when it does not refuse. */
function pageOf<P>(page: P): Exclude<P, void> {
	if (!page) throw new Error('there is no page');
	return page as Exclude<P, void>;
}

/** The six stops of the strip; the others have no plate and are before where it begins, or ahead. */
function stops(...known: readonly string[]) {
	const six = [undefined, undefined, undefined, undefined, undefined, undefined].map((plate): [string | undefined, string] => [plate, 'ahead']);
	for (const line of known) {
		const [letter = '', number = '', state = ''] = line.split(' ');
		six['NPCUEA'.indexOf(letter)] = [`${letter} ${number}`, state];
	}
	return six;
}
