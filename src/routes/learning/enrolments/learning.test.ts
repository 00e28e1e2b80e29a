import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit, rightAnswers, smallUnit, wrongAnswers } from '#tests/unit-fixture.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { announce, deliverEvents } from '#platform/events/events.server.ts';
import { outboxEvent } from '#platform/events/tables.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { notification } from '#platform/notifications/tables.ts';
import { assessmentData, decideEvidence, declareConflict, submitEvidence } from '../../assessment/assessment.server.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import {
	enrol,
	learnerOverview,
	learningData,
	markActivityComplete,
	markReading,
	onEvidenceAccepted,
	onEvidenceReturned,
	saveQuizDraft,
	submitQuiz,
	type QuizInput
} from '../learning.server.ts';
import { activityCompletion, enrolment, quizAttempt, quizDraft } from '../tables.ts';
import { findEnrolment } from './enrolment.queries.server.ts';

const now = new Date('2026-11-03T10:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const refused = (code: string) => expect.objectContaining({ code });

describe('learning', () => {
	const { db } = useDatabase();
	let cast: Cast;
	let unit: Unit;
	let enrolmentId: string;
	beforeAll(async () => {
		cast = await foundCast(db());
		unit = await publishSmallUnit(db());
	});
	beforeEach(async () => {
		await forget('ivana');
		await db().delete(outboxEvent);
		enrolmentId = await enrol(db(), cast.actor('ivana'), unit, now);
	});

	const files = createFiles({ ...testConfig, dataDir: '/tmp/unused' });
	const forget = (key: 'ivana' | 'sofia') => learningData.eraseFor(db(), cast.people[key], { keepAwards: false });
	const forgetEvidence = () => assessmentData.eraseFor(db(), cast.people.ivana, { keepAwards: false });
	const quizInput = (more: Partial<QuizInput> = {}): QuizInput => ({ enrolmentId, activity: 'quiz', submissionKey: newId(), answers: rightAnswers, ...more });
	const submit = (more: Partial<QuizInput> = {}, at = now) => submitQuiz(db(), cast.actor('ivana'), quizInput(more), at);
	const attempts = () => db().select().from(quizAttempt).where(eq(quizAttempt.enrolmentId, enrolmentId));
	const completed = () => db().select().from(activityCompletion).where(eq(activityCompletion.enrolmentId, enrolmentId));

	describe('enrolling', () => {
		it('twice, also at once, gives one enrolment, with the organisation of the learner', async () => {
			const again = await Promise.all([1, 2].map(() => enrol(db(), cast.actor('ivana'), unit, now)));
			expect(again).toEqual([enrolmentId, enrolmentId]);
			const [row] = await db().select().from(enrolment).where(eq(enrolment.id, enrolmentId));
			expect(row).toMatchObject({ organisationId: cast.organisations['sample-centre'].id, unitVersion: 1 });
			expect(await db().select().from(enrolment).where(eq(enrolment.personId, cast.people.ivana))).toHaveLength(1);
		});

		it('without an organisation belongs to the centre', async () => {
			await forget('sofia');
			await enrol(db(), { ...cast.actor('sofia'), organisations: [] }, unit, now);
			const [row] = await db().select().from(enrolment).where(eq(enrolment.personId, cast.people.sofia));
			expect(row?.organisationId).toBe(cast.organisations['sample-centre'].id);
		});
	});

	describe('reading', () => {
		it('completes a lesson once', async () => {
			await markActivityComplete(db(), cast.actor('ivana'), { enrolmentId, activity: 'first' }, now);
			await markActivityComplete(db(), cast.actor('ivana'), { enrolmentId, activity: 'first' }, later(1));
			expect(await completed()).toMatchObject([{ activity: 'first', at: now }]);
		});

		it('completes no quiz and no task by saying so, and nothing in somebody else’s enrolment', async () => {
			for (const activity of ['quiz', 'task', 'nothing'])
				await expect(markActivityComplete(db(), cast.actor('ivana'), { enrolmentId, activity }, now)).rejects.toEqual(refused('problem.not-found'));
			await expect(markActivityComplete(db(), cast.actor('deniz'), { enrolmentId, activity: 'first' }, now)).rejects.toEqual(refused('problem.not-found'));
			await expect(markReading(db(), cast.actor('deniz'), { enrolmentId, activity: 'first', block: 'rule' }, now)).rejects.toEqual(
				refused('problem.not-found')
			);
		});

		it('keeps the newest place of a lesson', async () => {
			for (const block of ['rule', 'door']) await markReading(db(), cast.actor('ivana'), { enrolmentId, activity: 'first', block }, now);
			expect((await findEnrolment(db(), cast.people.ivana, 401))?.marks).toEqual({ first: 'door' });
			await expect(markReading(db(), cast.actor('ivana'), { enrolmentId, activity: 'first', block: 'gone' }, now)).rejects.toEqual(
				refused('problem.not-found')
			);
		});
	});

	describe('a quiz', () => {
		it('that is passed completes the activity; an answer may be in any language of the unit', async () => {
			expect(await submit()).toMatchObject({ points: 6, outOf: 6, passed: true });
			await submit({}, later(1));
			expect(await completed()).toMatchObject([{ activity: 'quiz', at: now }]);
		});

		it('that is not passed completes nothing', async () => {
			expect(await submit({ answers: wrongAnswers })).toMatchObject({ points: 3, passed: false });
			expect(await completed()).toEqual([]);
		});

		it('is stored once however often the form is sent, also at once', async () => {
			const submissionKey = newId();
			const all = await Promise.all([1, 2, 3].map(() => submit({ submissionKey })));
			expect(new Set(all.map((one) => one.attemptId)).size).toBe(1);
			expect(await submit({ submissionKey, answers: wrongAnswers })).toEqual(all[0]);
			expect(await attempts()).toHaveLength(1);
		});

		it('may be tried three times in 24 hours, also when the forms arrive at once', async () => {
			const all = await Promise.allSettled(Array.from({ length: 5 }, () => submit({ answers: wrongAnswers })));
			const stopped = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
			expect(stopped).toEqual([refused('learning.no-attempts-left'), refused('learning.no-attempts-left')]);
			expect(await attempts()).toHaveLength(3);
			await expect(submit({}, later(23))).rejects.toEqual(refused('learning.no-attempts-left'));
			expect(await submit({}, later(24))).toMatchObject({ passed: true });
		});

		it('with an item overlooked is given back and costs no attempt', async () => {
			const { q4: _, ...answers } = rightAnswers;
			await expect(submit({ answers })).rejects.toMatchObject({ fields: [{ field: 'item-q4', code: 'learning.answer-missing', details: { number: 4 } }] });
			expect(await attempts()).toEqual([]);
		});

		it('of somebody else, or of an activity that is no quiz, is not there', async () => {
			await expect(submitQuiz(db(), cast.actor('deniz'), quizInput(), now)).rejects.toEqual(refused('problem.not-found'));
			await expect(submit({ activity: 'first' })).rejects.toEqual(refused('problem.not-found'));
		});

		it('may be left half done: the draft comes back, and goes when the quiz is handed in', async () => {
			const answers = { q1: ['a'], q5: 'not yet', q9: 'not asked' };
			await saveQuizDraft(db(), cast.actor('ivana'), { enrolmentId, activity: 'quiz', answers }, now);
			expect((await findEnrolment(db(), cast.people.ivana, 401))?.drafts).toEqual({ quiz: { q1: ['a'], q5: 'not yet' } });
			await submit();
			expect(await db().select().from(quizDraft).where(eq(quizDraft.enrolmentId, enrolmentId))).toEqual([]);
		});

		it('takes three statements, and one more when it is passed for the first time', async () => {
			const failing = await countingStatements(() => submit({ answers: wrongAnswers }));
			expect(failing.count).toBeLessThanOrEqual(6);
			const passing = await countingStatements(() => submit());
			expect(passing.count).toBeLessThanOrEqual(7);
		});

		it('takes no typed answer that looks as if it identifies a person, neither to mark nor to keep', async () => {
			const answers = { ...rightAnswers, q6: 'Petar Ivanov, born 3 May 1987, file 1234/2024' };
			const identifying = expect.objectContaining({ fields: [expect.objectContaining({ field: 'item-q6', code: 'learning.answer-identifying' })] });
			const before = await db().select().from(quizAttempt);
			await expect(submitQuiz(db(), cast.actor('ivana'), { enrolmentId, activity: 'quiz', submissionKey: newId(), answers }, later(3_000))).rejects.toEqual(
				identifying
			);
			await expect(saveQuizDraft(db(), cast.actor('ivana'), { enrolmentId, activity: 'quiz', answers }, now)).rejects.toEqual(identifying);
			expect(await db().select().from(quizAttempt)).toEqual(before);
			expect(JSON.stringify(await db().select().from(quizDraft))).not.toContain('Ivanov');
		});
	});

	describe('a task', () => {
		const handlers = { 'assessment.evidence-accepted': [onEvidenceAccepted], 'assessment.evidence-returned': [onEvidenceReturned] };
		const judged = async (outcome: 'accepted' | 'returned') => {
			const organisationId = cast.organisations['sample-centre'].id;
			const input = { unit, activity: 'task', organisationId, submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
			const { evidenceId } = await submitEvidence(db(), files, cast.actor('ivana'), input, now);
			const elena = cast.actor('elena');
			await declareConflict(db(), elena, { evidenceId, hasConflict: false }, now);
			const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'Shown in the first paragraph.' }));
			await decideEvidence(db(), elena, { evidenceId, judgements, outcome, note: 'Thank you for the second page.', declaredFictional: false }, now);
		};
		const told = () => db().select().from(notification).where(eq(notification.personId, cast.people.ivana));

		it('is complete when its evidence is accepted, once, and the learner is told each outcome', async () => {
			await forgetEvidence();
			await db().delete(notification);
			await judged('returned');
			await deliverEvents(db(), handlers, now);
			expect((await told()).map((one) => one.kind)).toEqual(['evidence_returned']);
			await judged('accepted');
			await deliverEvents(db(), handlers, now);
			const [event] = await db().select().from(outboxEvent).where(eq(outboxEvent.name, 'assessment.evidence-accepted'));
			if (event) await onEvidenceAccepted(db(), event);
			const done = await db()
				.select()
				.from(activityCompletion)
				.where(and(eq(activityCompletion.enrolmentId, enrolmentId), eq(activityCompletion.activity, 'task')));
			expect(done).toHaveLength(1);
			expect((await told()).map((one) => one.kind).sort()).toEqual(['evidence_accepted', 'evidence_returned']);
			expect((await told())[0]).toMatchObject({ href: '/learning/U401/tasks/task', details: { plate: 'U 401' } });
			await forgetEvidence();
		});

		it('that was judged of somebody who is erased since is told to nobody', async () => {
			const personId = newId();
			const payload = { personId, unitId: unit.unitId, unitVersion: unit.version, activity: 'task' };
			for (const name of Object.keys(handlers)) await announce(db(), { name, payload });
			expect(await deliverEvents(db(), handlers, now)).toMatchObject({ failed: [] });
			expect(await db().select().from(notification).where(eq(notification.personId, personId))).toEqual([]);
		});
	});

	describe('the overview', () => {
		it('says in one statement what comes next, where reading stopped', async () => {
			const actor = cast.actor('ivana');
			await markActivityComplete(db(), actor, { enrolmentId, activity: 'first' }, now);
			await markReading(db(), actor, { enrolmentId, activity: 'second', block: 'opening' }, later(1));
			const { result, count } = await countingStatements(() => learnerOverview(db(), cast.people.ivana));
			expect(count).toBe(1);
			expect(result).toMatchObject([{ plate: 'U 401', owner: unit.owner, minutesLeft: 10, isComplete: false, lastActiveAt: later(1) }]);
			expect(result[0]?.next).toMatchObject({ activity: 'second', minutes: 4, href: '/learning/U401/lessons/second#opening' });
		});

		it('stays with the version that was begun when a newer one is published', async () => {
			await publishSmallUnit(db(), { ...smallUnit, version: 2 }, later(2));
			expect((await findEnrolment(db(), cast.people.ivana, 401))?.unitVersion).toBe(1);
			const newest = await publishSmallUnit(db(), { ...smallUnit, version: 2 }, later(2));
			expect(await enrol(db(), cast.actor('ivana'), newest, now)).toBe(enrolmentId);
			expect((await learnerOverview(db(), cast.people.ivana))[0]?.unitVersion).toBe(1);
			await expect(enrol(db(), cast.actor('marco'), { ...unit, withdrawn: true }, now)).rejects.toEqual(refused('learning.unit-withdrawn'));
		});
	});

	it('gives a person what it holds about them, and forgets it', async () => {
		await submit();
		await markReading(db(), cast.actor('ivana'), { enrolmentId, activity: 'first', block: 'rule' }, now);
		expect(await learningData.exportFor(db(), cast.people.ivana)).toMatchObject([
			{ completed: [{ activity: 'quiz' }], readingMarks: [{ block: 'rule' }], attempts: [{ points: 6 }] }
		]);
		await forget('ivana');
		expect(await learningData.exportFor(db(), cast.people.ivana)).toEqual([]);
	});
});
