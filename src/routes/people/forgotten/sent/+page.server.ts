import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { findAddress } from '../../register/letter-address.server.ts';
import { askForNewPassword } from '../../register/register.server.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => ({ email: getAddress(event), isAgain: event.url.searchParams.has('again') });

export const actions: Actions = {
	default: (event) =>
		answerForm(event.request, z.object({}), async () => {
			await askForNewPassword(event.locals.db, authRequestOf(event), getAddress(event), new Date());
			redirect(303, '/people/forgotten/sent?again=1');
		})
};

/** Whoever asked for no letter begins where one is asked for. */
function getAddress({ cookies }: RequestEvent): string {
	return findAddress(cookies) ?? redirect(303, '/people/forgotten');
}
