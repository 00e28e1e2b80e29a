// Accepted work of the standing cast and an achievement that rests on it, for tests.
import { testConfig, type Cast } from './cast.ts';
import { useFolder } from './folder.ts';
import { textFile } from './text-file.ts';
import { goodReflection, publishSmallUnit, rightAnswers } from './unit-fixture.ts';
import type { Db } from '#platform/db/db.server.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { decideEvidence, declareConflict, submitEvidence } from '#rooms/assessment/assessment.server.ts';
import { publishProgramme, type Unit } from '#rooms/curriculum/curriculum.server.ts';
import { enrol, submitQuiz } from '#rooms/learning/learning.server.ts';
import type { Actor } from '#rooms/people/people.ts';
import { publishAchievement } from '#rooms/credentials/credentials.server.ts';
import type { AchievementStructure } from '#rooms/credentials/credentials.ts';

export const awardedAt = new Date('2026-11-14T22:30:00Z');
export const testTools = { config: { origin: 'https://cove.example' }, sealingSecret: 'a secret that seals the keys of the tests' };
export const testAchievement = 'asking-well';

const files = createFiles({ ...testConfig, dataDir: useFolder() });

const texts: Record<string, string> = {
	title: 'Asking well: foundations',
	summary: 'One unit.',
	'achievement/title': 'Asking well: foundations',
	'achievement/sentence': 'the competence to ask so that a no stays possible',
	'achievement/assessment': 'A workplace task, judged by a person against two criteria.',
	'achievement/participation': 'Blended: a lesson online, a task at work.',
	'achievement/quality': 'Internal review. No external accreditation is claimed.'
};

const structure: AchievementStructure = {
	units: [{ unitId: 'asking-without-pressing', version: 1 }],
	eqf: 5,
	workloadHours: 14,
	validityMonths: 36,
	participation: 'blended',
	stackable: true,
	texts: 'programme:asking-well@1',
	sourceLocale: 'en'
};

/** Publishes the small unit and its achievement, `A 401`. `without` leaves out a text, `changed` replaces parts of the structure. */
export async function publishTestAchievement(
	db: Db,
	given: { readonly without?: string; readonly changed?: Partial<AchievementStructure> } = {}
): Promise<void> {
	const unit = await publishSmallUnit(db);
	const kept = Object.fromEntries(Object.entries(texts).filter(([block]) => block !== given.without));
	const source = textFile('en', kept);
	const achievement = { plate: 'A 401', version: 1, eqf: 5, workloadHours: 14, validityMonths: 36, participation: 'blended' as const, stackable: true };
	const programme = { version: 1, sourceLocale: 'en' as const, units: [unit.unitId], achievement };
	const turkish = textFile('tr', Object.fromEntries(Object.entries(kept).map(([block, body]) => [block, `TR ${body}`])), texts);
	await publishProgramme(db, null, { id: testAchievement, structure: programme, source, translations: [turkish] }, awardedAt);
	await publishAchievement(db, null, { id: testAchievement, version: 1, plateNumber: 401, source, structure: { ...structure, ...given.changed } }, awardedAt);
}

type Learner = 'ivana' | 'deniz' | 'sofia' | 'radka';

/** Passes the quiz, hands in the task and has it accepted by an assessor of the organisation. */
export async function acceptWork(db: Db, cast: Cast, learner: Learner): Promise<void> {
	const aegean = learner === 'sofia';
	const organisationId = cast.organisations[aegean ? 'sample-aegean' : 'sample-centre'].id;
	const assessor = cast.actor(aegean ? 'nikos' : 'elena');
	const unit = await publishSmallUnit(db);
	await passQuiz(db, cast.actor(learner), unit);
	const input = { unit, activity: 'task', organisationId, submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
	const { evidenceId } = await submitEvidence(db, files, cast.actor(learner), input, awardedAt);
	await declareConflict(db, assessor, { evidenceId, hasConflict: false }, awardedAt);
	const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'The second paragraph shows it.' }));
	await decideEvidence(db, assessor, { evidenceId, judgements, outcome: 'accepted', note: '', declaredFictional: false }, awardedAt);
}

export async function passQuiz(db: Db, actor: Actor, unit: Unit): Promise<void> {
	const enrolmentId = await enrol(db, actor, unit, awardedAt);
	await submitQuiz(db, actor, { enrolmentId, activity: 'quiz', submissionKey: newId(), answers: rightAnswers }, awardedAt);
}
