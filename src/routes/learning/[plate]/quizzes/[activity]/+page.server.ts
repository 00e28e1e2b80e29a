import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import { signedIn } from '../../../../people/people.ts';
import { parsePlate, plateSlug } from '../../../../thread/thread.ts';
import { readTexts } from '../../../../translation/translation.server.ts';
import { getActivity } from '../../../enrolments/activity.rules.ts';
import { getOpenUnit } from '../../../enrolments/open-unit.server.ts';
import { nextStep, stepHref } from '../../../enrolments/progress.rules.ts';
import { railOf, readStrip } from '../../../enrolments/rail.server.ts';
import { readAnswers } from '../../../quiz/answers.rules.ts';
import { attemptsLeft } from '../../../quiz/attempts.rules.ts';
import { questionsOf } from '../../../quiz/quiz-page.ts';
import { pointsToPass } from '../../../quiz/quiz.rules.ts';
import { saveQuizDraft } from '../../../quiz/save-draft.server.ts';
import { submitQuiz } from '../../../quiz/submit-quiz.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const open = await getOpenUnit(db, actor, params.plate);
	const { unit, enrolment, slug } = open;
	const { quiz } = unit.structure;
	const activity = getActivity(unit, 'quiz', params.activity);
	if (!quiz) throw notFound();
	const texts = await readTexts(db, [unit.owner], locale);
	const attempts = enrolment.attempts.filter((attempt) => attempt.activity === activity.id);
	const draft = enrolment.drafts[activity.id];
	const next = nextStep(open.steps);
	const tries = attempts.map((attempt) => attempt.at);
	return {
		enrolmentId: enrolment.id,
		href: stepHref(slug, { activity: activity.id, kind: 'quiz' }),
		submissionKey: newId(),
		rail: railOf(open, texts, activity.id),
		strip: await readStrip(db, unit.owner, locale),
		title: texts.phrase(unit.owner, `${activity.id}/title`),
		intro: texts.phrase(unit.owner, `${activity.id}/intro`),
		minutes: activity.minutes,
		translation: texts.state(),
		questions: questionsOf(quiz, { unit, texts, activity: activity.id }, enrolment.id, draft ?? {}),
		isKept: draft !== undefined,
		attempts: attempts.slice(0, 10),
		attemptsPerDay: quiz.attemptsPerDay,
		...attemptsLeft(tries, quiz.attemptsPerDay, new Date()),
		pointsToPass: pointsToPass(quiz),
		isPassed: enrolment.completed.includes(activity.id),
		next: next && {
			href: stepHref(slug, next, enrolment.marks[next.activity]),
			minutes: next.minutes,
			title: texts.phrase(unit.owner, `${next.activity}/title`)
		}
	};
};

const formSchema = z.looseObject({ enrolmentId: z.uuid(), submissionKey: z.uuid() });

export const actions: Actions = {
	submit: async ({ locals, params, request }) => {
		const { db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, formSchema, async ({ enrolmentId, submissionKey }, form) => {
			const { activity } = params;
			const { attemptId } = await submitQuiz(db, actor, { enrolmentId, activity, submissionKey, answers: readAnswers(form) }, new Date());
			redirect(303, `${stepHref(slugOf(params.plate), { activity, kind: 'quiz' })}/${attemptId}`);
		});
	},
	save: async ({ locals, params, request }) => {
		const { db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, formSchema, async ({ enrolmentId }, form) => {
			await saveQuizDraft(db, actor, { enrolmentId, activity: params.activity, answers: readAnswers(form) }, new Date());
			redirect(303, `/learning/${slugOf(params.plate)}?kept=quiz`);
		});
	}
};

function slugOf(plate: string): string {
	const parsed = parsePlate(plate);
	if (parsed?.letter !== 'U') throw notFound();
	return plateSlug('U', parsed.number);
}
