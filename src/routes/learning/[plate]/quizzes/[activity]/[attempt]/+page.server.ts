// An attempt as it was marked: own answer, right answer, why, and where it stands written.
import { isId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import { signedIn } from '../../../../../people/people.ts';
import { readTexts } from '../../../../../translation/translation.server.ts';
import { getOpenUnit } from '../../../../enrolments/open-unit.server.ts';
import { nextStep, stepHref } from '../../../../enrolments/progress.rules.ts';
import { railOf, readStrip } from '../../../../enrolments/rail.server.ts';
import { unitLinks } from '../../../../lessons/lesson-content.ts';
import { attemptsLeft } from '../../../../quiz/attempts.rules.ts';
import { markedQuestions } from '../../../../quiz/quiz-page.ts';
import { getOwnAttempt } from '../../../../quiz/quiz.queries.server.ts';
import { pointsToPass } from '../../../../quiz/quiz.rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	if (!isId(params.attempt)) throw notFound();
	const open = await getOpenUnit(db, actor, params.plate);
	const { unit, enrolment, slug, steps } = open;
	const attempt = await getOwnAttempt(db, actor, params.attempt);
	const { quiz } = unit.structure;
	if (!quiz || attempt.enrolmentId !== enrolment.id || attempt.activity !== params.activity) throw notFound();
	const texts = await readTexts(db, [unit.owner], locale);
	const next = nextStep(steps);
	const tries = enrolment.attempts.filter((each) => each.activity === attempt.activity).map((each) => each.at);
	return {
		slug,
		quizHref: stepHref(slug, { activity: attempt.activity, kind: 'quiz' }),
		rail: railOf(open, texts, attempt.activity),
		strip: await readStrip(db, unit.owner, locale),
		title: texts.phrase(unit.owner, `${attempt.activity}/title`),
		points: attempt.points,
		outOf: attempt.outOf,
		passed: attempt.passed,
		pointsToPass: pointsToPass(quiz),
		at: attempt.at,
		questions: markedQuestions(quiz, { unit, texts, activity: attempt.activity }, attempt, unitLinks(unit), locale),
		sourceLocale: unit.sourceLocale,
		...attemptsLeft(tries, quiz.attemptsPerDay, new Date()),
		next: next && { href: stepHref(slug, next), minutes: next.minutes }
	};
};
