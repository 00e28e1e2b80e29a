import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { textFile } from '#tests/text-file.ts';
import { smallUnit } from '#tests/unit-fixture.ts';
import { publishUnit } from '#rooms/curriculum/curriculum.server.ts';
import { publishFramework, publishProfile } from '../competence.server.ts';
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
