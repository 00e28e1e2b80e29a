import { beforeAll, describe, expect, it } from 'vitest';
import { countingStatements } from '#platform/db/statements.server.ts';
import { acceptWork, publishTestAchievement } from '#tests/award-fixture.ts';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { textFile } from '#tests/text-file.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { declareConflict, submitEvidence } from '#rooms/assessment/assessment.server.ts';
import { publishFramework } from '#rooms/competence/competence.server.ts';
import { grantRole } from '#rooms/people/founding.server.ts';
import { homeOf } from './home.server.ts';

const now = new Date('2026-11-15T09:00:00Z');

describe('the home page', () => {
	const { db } = useDatabase();
	let cast: Cast;
	const home = (who: Parameters<Cast['actor']>[0], minutes = 0) => homeOf(db(), cast.actor(who), 'en', minutes, now);
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishFramework(
			db(),
			null,
			{
				id: 'core',
				structure: { version: 1, sourceLocale: 'en', competences: [{ id: 'communicate-plainly', plate: 'C 41', kind: 'skill', levels: 4, alignments: [] }] },
				source: textFile('en', {
					title: 'Core',
					'communicate-plainly/title': 'Communicate plainly',
					'communicate-plainly/description': 'So that a person can act.'
				}),
				translations: []
			},
			now
		);
		await publishTestAchievement(db());
		await acceptWork(db(), cast, 'ivana');
	});

	it('tells a new person which units lead to an award, in order', async () => {
		const { programmes, units, suggestions } = await home('deniz');
		expect(units).toEqual([]);
		expect(programmes).toMatchObject([{ plate: 'A 401', href: '/credentials/achievements/A401', title: 'Asking well: foundations' }]);
		expect(programmes[0]?.units.map(({ plate }) => plate)).toEqual(suggestions.map(({ plate }) => plate).sort());
	});

	it('lists each accepted task with its evidence, its unit and its date', async () => {
		const { units, programmes } = await home('ivana');
		expect(programmes).toEqual([]);
		const handedIn = units.flatMap((unit) => unit.handedIn.map((one) => ({ ...one, unit: unit.plate })));
		expect(handedIn.length).toBeGreaterThan(0);
		for (const one of handedIn)
			expect(one).toMatchObject({ state: 'accepted', plate: expect.stringMatching(/^E \d+$/), unit: expect.stringMatching(/^U \d+$/) });
		for (const one of handedIn) expect(one.at).toBeInstanceOf(Date);
	});

	it('says what accepted evidence proves of each competence, at which level', async () => {
		const { proofs } = await home('ivana');
		expect(proofs).toMatchObject([{ plate: 'C 41', title: 'Communicate plainly', level: 2, levels: 4, accepted: expect.any(Number), waiting: 0, awards: [] }]);
		expect(proofs[0]?.accepted).toBeGreaterThan(0);
		expect((await home('deniz')).proofs).toEqual([]);
	});

	it('says of what is proved which award comes next, and that a coordinator can issue it', async () => {
		const ahead = { plate: 'A 401', href: '/credentials/achievements/A401' };
		const { proofs, ready } = await home('ivana');
		expect(proofs).toMatchObject([{ awards: [], next: ahead }]);
		expect(ready).toEqual([ahead]);
		expect((await home('deniz')).ready).toEqual([]);
	});

	it('shows the way to a first award to those without a role, and the administration to administrators', async () => {
		expect(await home('deniz')).toMatchObject({ holdsRole: false, mayAdminister: false });
		expect(await home('elena')).toMatchObject({ units: [], programmes: [], holdsRole: true, mayAdminister: false });
		expect(await home('marco')).toMatchObject({ programmes: [], holdsRole: true, mayAdminister: true });
	});

	it('says why there is nothing to begin: nothing fits, or all that fits is begun', async () => {
		expect(await home('deniz', 1)).toMatchObject({ suggestions: [], none: 'fits' });
		expect(await home('ivana')).toMatchObject({ suggestions: [], none: 'left' });
	});

	it('tells those for whom others wait, and nobody else', async () => {
		expect((await home('radka')).duties).toEqual({ evidence: 0, awards: 1, withoutJudge: [] });
		expect((await home('ivana')).duties).toEqual({ evidence: 0, awards: 0, withoutJudge: [] });
	});

	it('tells a coordinator of evidence that nobody may judge, until there is another assessor', async () => {
		const unit = await publishSmallUnit(db());
		const { id: organisationId, name: organisation } = cast.organisations['sample-centre'];
		const input = { unit, activity: 'task', organisationId, submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
		const { evidenceId } = await submitEvidence(db(), createFiles(testConfig), cast.actor('deniz'), input, now);
		const told = async () => (await home('radka')).duties.withoutJudge;
		expect(await told()).toEqual([]);
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: true }, now);
		expect(await told()).toEqual([{ organisationId, organisation, count: 1 }]);
		for (const who of ['elena', 'deniz'] as const) expect((await home(who)).duties.withoutJudge).toEqual([]);
		await grantRole(db(), null, { personId: cast.people.marco, role: 'assessor', scope: { kind: 'centre', id: null }, startsAt: now });
		expect(await told()).toEqual([]);
	});

	it('asks the database five times at most, beside the session', async () => {
		for (const who of ['ivana', 'deniz', 'elena', 'radka', 'marco'] as const) expect((await countingStatements(() => home(who))).count).toBeLessThanOrEqual(5);
	});
});
