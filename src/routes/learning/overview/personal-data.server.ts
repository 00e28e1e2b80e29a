// What learning holds about one person: for their export, and gone with them.
import { eq, inArray } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import type { PersonalDataSource } from '../../people/people.ts';
import { activityCompletion, enrolment, quizAttempt, quizDraft, readingMark, taskDraft } from '../tables.ts';

export const learningData: PersonalDataSource = { room: 'learning', exportFor, eraseFor };

async function exportFor(db: Db, personId: string) {
	const enrolments = await db.select().from(enrolment).where(eq(enrolment.personId, personId));
	const mine = db.select({ id: enrolment.id }).from(enrolment).where(eq(enrolment.personId, personId));
	const completions = await db.select().from(activityCompletion).where(inArray(activityCompletion.enrolmentId, mine));
	const marks = await db.select().from(readingMark).where(inArray(readingMark.enrolmentId, mine));
	const drafts = await db.select().from(quizDraft).where(inArray(quizDraft.enrolmentId, mine));
	const reflections = await db.select().from(taskDraft).where(inArray(taskDraft.enrolmentId, mine));
	const attempts = await db.select().from(quizAttempt).where(inArray(quizAttempt.enrolmentId, mine));
	return enrolments.map(({ id, unitId, unitVersion, organisationId, enrolledAt }) => ({
		...{ unitId, unitVersion, organisationId, enrolledAt },
		completed: completions.filter((row) => row.enrolmentId === id).map(({ activity, at }) => ({ activity, at })),
		readingMarks: marks.filter((row) => row.enrolmentId === id).map(({ activity, block, at }) => ({ activity, block, at })),
		drafts: drafts.filter((row) => row.enrolmentId === id).map(({ activity, answers, at }) => ({ activity, answers, at })),
		taskDrafts: reflections.filter((row) => row.enrolmentId === id).map(({ activity, reflection, at }) => ({ activity, reflection, at })),
		attempts: attempts
			.filter((row) => row.enrolmentId === id)
			.map(({ activity, answers, points, outOf, passed, at }) => ({ activity, answers, points, outOf, passed, at }))
	}));
}

/** Removes the person's enrolments and, with them, everything that was read, answered and completed. */
async function eraseFor(db: Db, personId: string): Promise<void> {
	await db.delete(enrolment).where(eq(enrolment.personId, personId));
}
