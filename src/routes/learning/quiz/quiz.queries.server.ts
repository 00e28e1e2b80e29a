// The quiz of an enrolment, the accepted answers, and attempts as they were marked.
import { and, eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import type { Quiz } from '../../curriculum/curriculum.ts';
import type { Actor } from '../../people/people.ts';
import { readTextsInAllLocales } from '../../translation/translation.server.ts';
import { enrolment, quizAttempt } from '../tables.ts';
import { getActivity } from '../enrolments/activity.rules.ts';
import type { OwnEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { linesOf } from './answers.rules.ts';
import type { AcceptedAnswers } from './quiz.rules.ts';

export interface QuizOfUnit {
	readonly quiz: Quiz;
	/** Owner of its texts. */
	readonly owner: string;
}

/** The quiz in the version of the enrolment; throws `problem.not-found` when the activity is no quiz of it. */
export async function getQuiz(db: Db, { unitId, unitVersion }: Pick<OwnEnrolment, 'unitId' | 'unitVersion'>, activity: string): Promise<QuizOfUnit> {
	const unit = await findUnitVersion(db, unitId, unitVersion);
	getActivity(unit, 'quiz', activity);
	if (!unit?.structure.quiz) throw notFound();
	return { quiz: unit.structure.quiz, owner: unit.owner };
}

/** Accepted answers of the text items in every language. No statement where the quiz asks for no text. */
export async function readAcceptedAnswers(db: Db, { quiz, owner }: QuizOfUnit, activity: string): Promise<AcceptedAnswers> {
	const items = quiz.items.filter((item) => item.kind === 'text').map((item) => item.id);
	if (items.length === 0) return {};
	const blockOf = (item: string) => `${activity}/${item}/accepted`;
	const texts = await readTextsInAllLocales(db, [owner], 'en', items.map(blockOf));
	return Object.fromEntries(items.map((item) => [item, texts.all(owner, blockOf(item)).flatMap(linesOf)]));
}

export type Attempt = typeof quizAttempt.$inferSelect;

/** An attempt of the actor's own; throws `problem.not-found` for anyone else's. */
export async function getOwnAttempt(db: Db, actor: Actor, attemptId: string): Promise<Attempt> {
	const [row] = await db
		.select({ attempt: quizAttempt })
		.from(quizAttempt)
		.innerJoin(enrolment, eq(enrolment.id, quizAttempt.enrolmentId))
		.where(and(eq(quizAttempt.id, attemptId), eq(enrolment.personId, actor.personId)));
	if (!row) throw notFound();
	return row.attempt;
}

/** The attempt that this form stored before, or null. */
export async function findAttemptByKey(db: Db, enrolmentId: string, submissionKey: string): Promise<Attempt | null> {
	const [row] = await db
		.select()
		.from(quizAttempt)
		.where(and(eq(quizAttempt.enrolmentId, enrolmentId), eq(quizAttempt.submissionKey, submissionKey)));
	return row ?? null;
}
