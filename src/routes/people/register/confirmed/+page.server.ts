// Where the link of the confirmation letter arrives, signed in when it was the first time.
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (url.searchParams.has('error')) return;
	redirect(303, locals.actor ? '/people/profile?welcome=1' : '/people/sign-in?confirmed=1');
};
