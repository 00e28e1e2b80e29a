import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { keepAddress } from '../register/letter-address.server.ts';
import { askForNewPassword } from '../register/register.server.ts';
import { authRequestOf } from '../sign-in/auth-request.server.ts';
import { emailField } from '../sign-in/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ isUndone: url.searchParams.has('undone') });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, z.object({ email: emailField }), async ({ email }) => {
			await askForNewPassword(event.locals.db, authRequestOf(event), email, new Date());
			keepAddress(event.cookies, email, event.locals.app.config.secure);
			redirect(303, '/people/forgotten/sent');
		})
};
