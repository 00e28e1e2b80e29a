// The unit as its learner sees it: where you are, what comes next.
import { redirect } from '@sveltejs/kit';
import { answerForm } from '#platform/http/forms.server.ts';
import { z } from 'zod';
import { signedIn } from '../../people/people.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { enrol } from '../enrolments/enrol.server.ts';
import { findOpenUnit } from '../enrolments/open-unit.server.ts';
import { isComplete, minutesLeft, nextStep, stepHref } from '../enrolments/progress.rules.ts';
import { railOf, readStrip } from '../enrolments/rail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const found = await findOpenUnit(db, actor, params.plate);
	const { unit, slug } = found;
	const texts = await readTexts(db, [unit.owner], locale);
	const about = {
		plate: unit.plate,
		slug,
		minutes: unit.minutes,
		withdrawn: unit.withdrawn,
		title: texts.phrase(unit.owner, 'title'),
		summary: texts.phrase(unit.owner, 'summary'),
		outcomes: unit.structure.outcomes.map((outcome) => texts.phrase(unit.owner, `outcomes/${outcome.id}`)),
		translation: texts.state(),
		strip: await readStrip(db, unit.owner, locale)
	};
	if (!found.enrolment) return { about, progress: null };
	const next = nextStep(found.steps);
	return {
		about,
		progress: {
			rail: railOf(found, texts, next?.activity ?? null),
			next: next && {
				...next,
				title: texts.phrase(unit.owner, `${next.activity}/title`),
				href: stepHref(slug, next, found.enrolment.marks[next.activity])
			},
			minutesLeft: minutesLeft(found.steps),
			isComplete: isComplete(found.steps),
			isKept: url.searchParams.get('kept') === 'quiz'
		}
	};
};

export const actions: Actions = {
	enrol: async ({ locals, params, request }) => {
		const { db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, z.object({}), async () => {
			const { enrolment, unit, slug } = await findOpenUnit(db, actor, params.plate);
			if (!enrolment) await enrol(db, actor, unit, new Date());
			redirect(303, `/learning/${slug}`);
		});
	}
};
