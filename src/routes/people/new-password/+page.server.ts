import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { chooseNewPassword } from '../register/register.server.ts';
import { authRequestOf } from '../sign-in/auth-request.server.ts';
import { newPasswordField } from '../sign-in/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') });

const newPasswordForm = z.object({ token: z.string().min(1, 'people.link-over').max(200, 'people.link-over'), password: newPasswordField });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, newPasswordForm, async (given) => {
			await chooseNewPassword(event.locals.db, authRequestOf(event), given, new Date());
			redirect(303, '/people/sign-in?reset=1');
		})
};
