import { redirect, fail } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm, readForm } from '#platform/http/forms.server.ts';
import { findActor } from '../actor/actor.queries.server.ts';
import { hasSingleSignOn } from '../auth/open-auth.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { authRequestOf } from './auth-request.server.ts';
import { emailField, passwordField } from './forms.ts';
import { readKeptText } from './kept-text.rules.ts';
import { localPath } from './local-path.rules.ts';
import { signIn } from './sign-in.server.ts';

const said = ['confirmed', 'reset', 'sso-failed'] as const;

export const load: PageServerLoad = ({ locals, request, url }) => {
	const next = localPath(url.searchParams.get('next'));
	if (locals.actor && request.method === 'GET') redirect(303, next);
	return { next, notice: said.find((name) => url.searchParams.has(name)) ?? null, hasSingleSignOn: hasSingleSignOn(locals.app.auth) };
};

const signInForm = z.object({ email: emailField, password: passwordField, next: z.string().default(''), kept: z.string().default('') });

export const actions: Actions = {
	signIn: (event) =>
		answerForm(event.request, signInForm, async ({ email, password, next, kept }) => {
			const now = new Date();
			const { locals } = event;
			const answer = await signIn(locals.db, authRequestOf(event), { email, password }, now);
			const text = readKeptText(kept);
			if (answer.step === 'second') {
				if (text) return { second: true, kept: text };
				redirect(303, `/people/sign-in/second-step?next=${encodeURIComponent(localPath(next))}`);
			}
			if (!text) redirect(303, localPath(next));
			locals.actor = await findActor(locals.db, answer.token, now);
			return { send: text };
		}),

	/** A form of a visitor, handed over by the server hook with what they had written. */
	keep: async ({ request }) => {
		const kept = readKeptText(String((await readForm(request)).get('kept') ?? ''));
		return fail(401, kept ? { kept } : { tooLong: true });
	}
};
