// Keeps quiz answers for later. Nothing is marked and no attempt is spent.
import { sql } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { invalidForm } from '#platform/problem/problem.ts';
import type { Actor } from '../../people/people.ts';
import { getOwnEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { quizDraft } from '../tables.ts';
import { getQuiz, readAcceptedAnswers } from './quiz.queries.server.ts';
import { askedAnswers, identifyingAnswers } from './answers.rules.ts';
import type { Answers } from './quiz.rules.ts';

export interface DraftInput {
	readonly enrolmentId: string;
	readonly activity: string;
	readonly answers: Answers;
}

/** The newest draft replaces the one before. Throws `problem.invalid-form` with the items whose answer looks as if it identifies a person. */
export async function saveQuizDraft(db: Db, actor: Actor, input: DraftInput, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		const enrolment = await getOwnEnrolment(tx, actor, input.enrolmentId);
		const found = await getQuiz(tx, enrolment, input.activity);
		const answers = askedAnswers(found.quiz, input.answers);
		const identifying = identifyingAnswers(found.quiz, answers, await readAcceptedAnswers(tx, found, input.activity));
		if (identifying.length > 0) throw invalidForm(identifying);
		await tx
			.insert(quizDraft)
			.values({ enrolmentId: enrolment.id, activity: input.activity, answers, at: now })
			.onConflictDoUpdate({ target: [quizDraft.enrolmentId, quizDraft.activity], set: { answers: sql`excluded.answers`, at: now } });
	});
}
