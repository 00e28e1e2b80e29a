import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { findActor } from '../../actor/actor.queries.server.ts';
import { authRequestOf } from '../auth-request.server.ts';
import { readKeptText } from '../kept-text.rules.ts';
import { localPath } from '../local-path.rules.ts';
import { takeSecondStep } from '../sign-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, request, url }) => {
	const next = localPath(url.searchParams.get('next'));
	if (locals.actor && request.method === 'GET') redirect(303, next);
	return { next };
};

const secondStepForm = z.object({
	code: z.string().trim().min(1, 'people.code-missing').max(40, 'people.code-wrong'),
	next: z.string().default(''),
	kept: z.string().default('')
});

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, secondStepForm, async ({ code, next, kept }) => {
			const now = new Date();
			const { locals } = event;
			const token = await takeSecondStep(locals.db, authRequestOf(event), code, now);
			const text = readKeptText(kept);
			if (!text) redirect(303, localPath(next));
			locals.actor = await findActor(locals.db, token, now);
			return { send: text };
		})
};
