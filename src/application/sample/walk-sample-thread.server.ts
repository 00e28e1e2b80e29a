// Lets the fictional people of the sample centre learn, hand in, judge and award, through the same verbs as everybody else.
// Ivana holds an award, Deniz waits for an assessor, Sofia has something back.
import type { Application } from '../application.server.ts';
import { declareConflict, decideEvidence, submitEvidence } from '#rooms/assessment/assessment.server.ts';
import { awardForSample, certificateToken, listAwardsOf, shareUrl } from '#rooms/credentials/credentials.server.ts';
import type { QuizItem } from '#rooms/curriculum/curriculum.ts';
import { findUnit, type Unit } from '#rooms/curriculum/curriculum.server.ts';
import { enrol, markActivityComplete, submitQuiz } from '#rooms/learning/learning.server.ts';
import { findPersonByEmail } from '#rooms/people/people.server.ts';
import { plateText } from '#rooms/thread/thread.ts';
import { readTexts } from '#rooms/translation/translation.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { sampleActor, type SampleCentre } from './found-sample-centre.server.ts';
import { samplePeople, type SamplePersonKey } from './cast.ts';
import { reflections } from './reflections.ts';

const programmeUnits = [1, 2, 3, 4];

/** Walks the sample people along the thread. Call it once, when the sample centre is new; what it announces is delivered afterwards. */
export async function walkSampleThread(application: Application, centre: SampleCentre, now: Date): Promise<void> {
	const step = { application, centre, now };
	for (const plate of programmeUnits) await finishUnit(step, 'ivana', 'elena', plate, 'accepted');
	await handInTask(step, 'deniz', await takeUnit(step, 'deniz', 1));
	await startUnit(step, 'deniz', 2);
	await finishUnit(step, 'sofia', 'nikos', 1, 'returned');
	await awardForSample(application.database.db, application, sampleAward(centre), now);
}

/** What the walk needs and does not find, in words for the operator: with content of one's own its units are others. Null when it can begin. */
export async function findWalkObstacle({ database: { db } }: Application): Promise<string | null> {
	for (const plate of programmeUnits) {
		const unit = await findUnit(db, plate);
		if (!unit || unit.withdrawn || !reflectionOf('ivana', unit) || !findTask(unit)) return `${plateText('U', plate)} is not the unit that comes with OpenCoVE`;
	}
	return null;
}

/** The share link of Ivana's award: anyone who opens it sees the award and its thread. Null when there is no award. */
export async function sampleShareLink(application: Application, now: Date): Promise<string | null> {
	const { db } = application.database;
	const ivana = await findPersonByEmail(db, samplePeople[0].email);
	const award = ivana ? (await listAwardsOf(db, ivana.id)).find(({ sample }) => sample) : null;
	if (!ivana || !award) return null;
	const token = await certificateToken(db, application, { personId: ivana.id }, award.id, now);
	return shareUrl(application.config.origin, award.id, token);
}

function sampleAward(centre: SampleCentre) {
	return { personId: centre.people.ivana, achievementId: 'restorative-justice-in-probation-foundations', issuedBy: centre.people.radka };
}

interface SampleStep {
	readonly application: Application;
	readonly centre: SampleCentre;
	readonly now: Date;
}

interface Taken {
	readonly unit: Unit;
	readonly enrolmentId: string;
}

async function finishUnit(
	step: SampleStep,
	learner: SamplePersonKey,
	assessor: SamplePersonKey,
	plate: number,
	outcome: 'accepted' | 'returned'
): Promise<void> {
	const taken = await takeUnit(step, learner, plate);
	const evidenceId = await handInTask(step, learner, taken);
	await judge(step, assessor, taken.unit, evidenceId, outcome);
}

async function startUnit({ application, centre, now }: SampleStep, learner: SamplePersonKey, plate: number): Promise<Taken> {
	const { db } = application.database;
	const unit = await findUnit(db, plate);
	if (!unit) throw new Error(`the sample centre needs unit ${plate} of the content`);
	const actor = sampleActor(centre, learner);
	const enrolmentId = await enrol(db, actor, unit, now);
	const [first] = unit.structure.activities;
	if (first?.kind === 'lesson') await markActivityComplete(db, actor, { enrolmentId, activity: first.id }, now);
	return { unit, enrolmentId };
}

async function takeUnit(step: SampleStep, learner: SamplePersonKey, plate: number): Promise<Taken> {
	const taken = await startUnit(step, learner, plate);
	const { application, centre, now } = step;
	const { db } = application.database;
	const actor = sampleActor(centre, learner);
	const texts = await readTexts(db, [taken.unit.owner], 'en');
	for (const activity of taken.unit.structure.activities) {
		if (activity.kind === 'lesson') await markActivityComplete(db, actor, { enrolmentId: taken.enrolmentId, activity: activity.id }, now);
		if (activity.kind !== 'quiz') continue;
		const accepted = (item: string) => texts.body(taken.unit.owner, `${activity.id}/${item}/accepted`).split('\n')[0] ?? '';
		const answers = Object.fromEntries((taken.unit.structure.quiz?.items ?? []).map((item) => [item.id, rightAnswer(item, accepted)]));
		await submitQuiz(db, actor, { enrolmentId: taken.enrolmentId, activity: activity.id, submissionKey: newId(), answers }, now);
	}
	return taken;
}

function rightAnswer(item: QuizItem, accepted: (item: string) => string): readonly string[] | Record<string, string> | string {
	switch (item.kind) {
		case 'single':
		case 'multiple':
			return item.correct;
		case 'order':
			return Object.fromEntries(item.options.map((option, index) => [option, String(index + 1)]));
		case 'match':
			return Object.fromEntries(item.left.map((left, index) => [left, item.right[index] ?? '']));
		case 'numeric':
			return String(item.answer);
		case 'text':
			return accepted(item.id);
	}
}

async function handInTask({ application, centre, now }: SampleStep, learner: SamplePersonKey, { unit }: Taken): Promise<string> {
	const actor = sampleActor(centre, learner);
	const task = taskOf(unit);
	const { evidenceId } = await submitEvidence(
		application.database.db,
		application.files,
		actor,
		{
			unit,
			activity: task.id,
			organisationId: actor.organisations[0]?.id ?? '',
			submissionKey: newId(),
			reflection: reflectionOf(learner, unit) ?? '',
			file: null,
			declaredFictional: true
		},
		now
	);
	return evidenceId;
}

async function judge(
	{ application, centre, now }: SampleStep,
	assessor: SamplePersonKey,
	unit: Unit,
	evidenceId: string,
	outcome: 'accepted' | 'returned'
): Promise<void> {
	const { db } = application.database;
	const actor = sampleActor(centre, assessor);
	await declareConflict(db, actor, { evidenceId, hasConflict: false }, now);
	const { criteria } = taskOf(unit);
	const judgements = criteria.map((criterion, index) =>
		outcome === 'returned' && index === criteria.length - 1
			? { criterion: criterion.id, verdict: 'not-yet' as const, reason: 'One sentence still promises a result. Say what the studies found and where they end.' }
			: { criterion: criterion.id, verdict: 'met' as const, reason: 'The text shows it in its own words, and the change after the practice is named.' }
	);
	const note = outcome === 'returned' ? 'Close. Rewrite the sentence about results and hand it in again.' : '';
	await decideEvidence(db, actor, { evidenceId, outcome, note, judgements, declaredFictional: true }, now);
}

function taskOf(unit: Unit) {
	const task = findTask(unit);
	if (!task) throw new Error(`${unit.plate} has no workplace task`);
	return task;
}

function findTask(unit: Unit) {
	return unit.structure.activities.find((activity) => activity.kind === 'task') ?? null;
}

function reflectionOf(learner: SamplePersonKey, unit: Unit): string | null {
	return (reflections as Readonly<Record<string, string>>)[`${learner}/${unit.unitId}`] ?? null;
}
