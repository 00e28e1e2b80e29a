import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { signedIn } from '../../../../people/people.ts';
import { readTexts } from '../../../../translation/translation.server.ts';
import { getActivity } from '../../../enrolments/activity.rules.ts';
import { markActivityComplete } from '../../../enrolments/complete-activity.server.ts';
import { getOpenUnit } from '../../../enrolments/open-unit.server.ts';
import { nextStep, stepHref, stepsOf } from '../../../enrolments/progress.rules.ts';
import { railBlocks, railOf, readStrip } from '../../../enrolments/rail.server.ts';
import { lessonContent } from '../../../lessons/lesson-content.ts';
import { markReading } from '../../../lessons/mark-reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const open = await getOpenUnit(db, actor, params.plate);
	const { unit, enrolment, slug, steps } = open;
	const lesson = getActivity(unit, 'lesson', params.activity);
	const own = lesson.blocks.map((block) => `${lesson.id}/${block.id}`);
	const texts = await readTexts(db, [unit.owner], locale, [...railBlocks(open), ...own]);
	const lessons = unit.structure.activities.filter((activity) => activity.kind === 'lesson');
	const at = steps.findIndex((step) => step.activity === lesson.id);
	const beside = (index: number) => {
		const step = steps[index];
		return step ? { title: texts.phrase(unit.owner, `${step.activity}/title`), href: stepHref(slug, step) } : null;
	};
	return {
		enrolmentId: enrolment.id,
		rail: railOf(open, texts, lesson.id),
		strip: await readStrip(db, unit.owner, locale),
		title: texts.phrase(unit.owner, `${lesson.id}/title`),
		number: lessons.indexOf(lesson) + 1,
		lessons: lessons.length,
		minutes: lesson.minutes,
		isDone: steps[at]?.state === 'done',
		mark: enrolment.marks[lesson.id] ?? null,
		...lessonContent(unit, lesson, texts),
		sources: unit.structure.sources.filter((source) => lesson.blocks.some((block) => block.source === source.id)),
		sourceLocale: unit.sourceLocale,
		translation: texts.state(own),
		previous: beside(at - 1),
		next: beside(at + 1)
	};
};

const readSchema = z.object({ enrolmentId: z.uuid() });
const markSchema = z.object({ enrolmentId: z.uuid(), block: z.string().min(1).max(100) });

export const actions: Actions = {
	read: async ({ locals, params, request }) => {
		const { db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, readSchema, async ({ enrolmentId }) => {
			await markActivityComplete(db, actor, { enrolmentId, activity: params.activity }, new Date());
			const { unit, enrolment, slug } = await getOpenUnit(db, actor, params.plate);
			const next = nextStep(stepsOf(unit.structure.activities, enrolment));
			redirect(303, next ? stepHref(slug, next, enrolment.marks[next.activity]) : `/learning/${slug}`);
		});
	},
	mark: async ({ locals, params, request, url }) => {
		const { db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, markSchema, async ({ enrolmentId, block }) => {
			await markReading(db, actor, { enrolmentId, activity: params.activity, block }, new Date());
			redirect(303, `${url.pathname}#${block}`);
		});
	}
};
