// Where the link to the old address arrives. Whoever takes a change back chooses a new password next.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import { undoNewEmail } from '../change-email.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') });

const tokenForm = z.object({ token: z.string().min(1, 'people.link-over').max(200, 'people.link-over') });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, tokenForm, async ({ token }) => {
			await undoNewEmail(event.locals.db, authRequestOf(event), token, new Date());
			redirect(303, '/people/forgotten?undone=1');
		})
};
