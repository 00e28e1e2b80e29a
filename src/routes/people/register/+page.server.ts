import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { personName } from '../accounts/name-field.ts';
import { authRequestOf } from '../sign-in/auth-request.server.ts';
import { emailField, newPasswordField } from '../sign-in/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { keepAddress } from './letter-address.server.ts';
import { register } from './register.server.ts';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.actor) redirect(303, '/people/profile');
};

const registerForm = z.object({ name: personName, email: emailField, password: newPasswordField });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, registerForm, async (given) => {
			await register(event.locals.db, authRequestOf(event), given, new Date());
			keepAddress(event.cookies, given.email, event.locals.app.config.secure);
			redirect(303, '/people/register/sent');
		})
};
