import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { askForNewEmail } from '../../email/change-email.server.ts';
import { lettersOf } from '../../email/letters-of.server.ts';
import { signedIn } from '../../people.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import { emailField, passwordField } from '../../sign-in/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const { email } = signedIn(locals);
	return { email, isSent: url.searchParams.has('sent') };
};

const emailForm = z.object({ email: emailField, password: passwordField });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, emailForm, async (given) => {
			await askForNewEmail(event.locals.db, signedIn(event.locals), authRequestOf(event), given, lettersOf(event), new Date());
			redirect(303, '/people/security/email?sent=1');
		})
};
