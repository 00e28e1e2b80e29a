// Where an administrator sees who may award here, and replaces a signing key.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { choiceParameter } from '#platform/http/pages.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { signedIn } from '../../people/people.ts';
import { listOrganisations } from '../../people/people.server.ts';
import { listKeysByOrganisation } from './issuer.queries.server.ts';
import { countToSignAgain, signFirstAgain } from '../awards/sign-again.server.ts';
import { rotateSigningKey } from './rotate-signing-key.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const [organisations, keys] = [await listOrganisations(locals.db), await listKeysByOrganisation(locals.db)];
	return {
		done: choiceParameter(url, 'done', ['replaced', 'withdrawn', 'nothing']) ?? null,
		left: await countToSignAgain(locals.db),
		issuers: organisations.flatMap(({ id, slug, name, timeZone }) => {
			const own = keys.get(id) ?? [];
			const current = own.find((key) => !key.retiredAt);
			const former = own.filter((key) => key.retiredAt);
			return current ? [{ id, slug, name, timeZone, current: current.publicKeyMultibase, since: current.createdAt, former }] : [];
		})
	};
};

const rotation = z.object({
	organisationId: z.string().refine(isId, 'problem.form-unreadable'),
	publicKeyMultibase: z.string().min(1, 'problem.form-unreadable').max(100, 'problem.form-unreadable'),
	isCompromised: z.literal('on').optional()
});

export const actions: Actions = {
	default: ({ locals, request }) =>
		answerForm(request, rotation, async (input) => {
			const actor = signedIn(locals);
			const now = new Date();
			const outcome = await rotateSigningKey(locals.db, locals.app, actor, { ...input, isCompromised: input.isCompromised === 'on' }, now);
			await signFirstAgain(locals.db, locals.app, now);
			redirect(303, `/credentials/issuers?done=${outcome}`);
		})
};
