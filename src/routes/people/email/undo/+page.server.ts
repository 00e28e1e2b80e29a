// Where the link to the old address arrives. Whoever takes a change back chooses a new password next.
import { redirect } from '@sveltejs/kit';
import { answerForm } from '#platform/http/forms.server.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import { undoNewEmail } from '../change-email.server.ts';
import { linkForm } from '../link-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, linkForm, async ({ token }) => {
			await undoNewEmail(event.locals.db, authRequestOf(event), token, new Date());
			redirect(303, '/people/forgotten?undone=1');
		})
};
