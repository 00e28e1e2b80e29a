import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { signInFirst } from '#platform/problem/problem.ts';
import { askForNewEmail } from '../../email/change-email.server.ts';
import { lettersOf } from '../../email/letters-of.server.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import { emailField, passwordField } from '../../sign-in/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (!locals.actor) throw signInFirst();
	return { email: locals.actor.email, isSent: url.searchParams.has('sent') };
};

const emailForm = z.object({ email: emailField, password: passwordField });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, emailForm, async (given) => {
			const { actor, db } = event.locals;
			if (!actor) throw signInFirst();
			await askForNewEmail(db, actor, authRequestOf(event), given, lettersOf(event), new Date());
			redirect(303, '/people/security/email?sent=1');
		})
};
