// Marks a quiz that was handed in and stores it, once. Passing it completes the activity. Many people do this at once: few statements.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { invalidForm, Problem } from '#platform/problem/problem.ts';
import type { Actor } from '../../people/people.ts';
import { lockOwnEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { askedAnswers, identifyingAnswers, missingAnswers } from './answers.rules.ts';
import { attemptsCountSince } from './attempts.rules.ts';
import { findAttemptByKey, getQuiz, readAcceptedAnswers } from './quiz.queries.server.ts';
import { markQuiz, type Answers, type QuizResult } from './quiz.rules.ts';

export interface QuizInput {
	readonly enrolmentId: string;
	readonly activity: string;
	/** Comes with the form: handing it in twice stores it once. */
	readonly submissionKey: string;
	readonly answers: Answers;
}

export interface MarkedAttempt extends QuizResult {
	readonly attemptId: string;
}

/**
 * Throws `problem.invalid-form` with the items that lack an answer or whose answer looks as if it identifies a person, and `learning.no-attempts-left` (409, `details.attempts` a day).
 * The enrolment is locked first; the attempts of the day are counted by the statement that stores this one.
 */
export async function submitQuiz(db: Db, actor: Actor, input: QuizInput, now: Date): Promise<MarkedAttempt> {
	return db.transaction(async (tx) => {
		const enrolment = await lockOwnEnrolment(tx, actor, input.enrolmentId);
		const found = await getQuiz(tx, enrolment, input.activity);
		const answers = askedAnswers(found.quiz, input.answers);
		const missing = missingAnswers(found.quiz, answers);
		if (missing.length > 0) throw invalidForm(missing);
		const accepted = await readAcceptedAnswers(tx, found, input.activity);
		const identifying = identifyingAnswers(found.quiz, answers, accepted);
		if (identifying.length > 0) throw invalidForm(identifying);
		const result = markQuiz(found.quiz, answers, accepted);
		const stored = await store(tx, { ...input, answers }, result, found.quiz.attemptsPerDay, now);
		if (!stored) return earlierAttempt(tx, input, found.quiz.attemptsPerDay);
		return { attemptId: stored, ...result };
	});
}

/** One statement: the attempt (unless the day's are spent or this form was stored before), the end of its draft, the completion. */
async function store(db: Db, input: QuizInput, result: QuizResult, attemptsPerDay: number, now: Date): Promise<string | null> {
	const { enrolmentId, activity } = input;
	const at = now.toISOString();
	const since = attemptsCountSince(now).toISOString();
	const [row] = await rowsOf<{ id: string }>(
		db,
		sql`with stored as (
				insert into quiz_attempt (id, enrolment_id, activity, submission_key, answers, results, points, out_of, passed, at)
				select ${newId(now.getTime())}::uuid, ${enrolmentId}::uuid, ${activity}, ${input.submissionKey}::uuid, ${JSON.stringify(input.answers)}::jsonb,
					${JSON.stringify(result.results)}::jsonb, ${result.points}::int, ${result.outOf}::int, ${result.passed}::boolean, ${at}::timestamptz
				where (select count(*) from quiz_attempt a where a.enrolment_id = ${enrolmentId}::uuid and a.activity = ${activity} and a.at > ${since}::timestamptz)
					< ${attemptsPerDay}::int
				on conflict (enrolment_id, submission_key) do nothing
				returning id
			), dropped as (
				delete from quiz_draft d using stored where d.enrolment_id = ${enrolmentId}::uuid and d.activity = ${activity}
			), completed as (
				insert into activity_completion (enrolment_id, activity, at)
				select ${enrolmentId}::uuid, ${activity}, ${at}::timestamptz from stored where ${result.passed}::boolean
				on conflict do nothing
			)
			select id from stored`
	);
	return row?.id ?? null;
}

async function earlierAttempt(db: Db, input: QuizInput, attemptsPerDay: number): Promise<MarkedAttempt> {
	const earlier = await findAttemptByKey(db, input.enrolmentId, input.submissionKey);
	if (!earlier) throw new Problem('learning.no-attempts-left', 409, { attempts: attemptsPerDay });
	const { id: attemptId, results, points, outOf, passed } = earlier;
	return { attemptId, results, points, outOf, passed };
}
