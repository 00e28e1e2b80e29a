// Where the link to the new address arrives. Nothing is done by opening it: programs that read mail open links too.
import { redirect } from '@sveltejs/kit';
import { answerForm } from '#platform/http/forms.server.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import { confirmNewEmail } from '../change-email.server.ts';
import { lettersOf } from '../letters-of.server.ts';
import { linkForm } from '../link-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, linkForm, async ({ token }) => {
			const { actor, db } = event.locals;
			await confirmNewEmail(db, actor, authRequestOf(event), token, lettersOf(event), new Date());
			redirect(303, actor ? '/people/security?done=email' : '/people/sign-in?confirmed=1');
		})
};
