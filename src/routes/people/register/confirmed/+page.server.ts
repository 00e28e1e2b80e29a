// Where the link of the confirmation letter arrives. It signs nobody in; whoever is signed in stays who they are.
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

const welcome = encodeURIComponent('/people/profile?welcome=1');

export const load: PageServerLoad = ({ locals, url }) => {
	const isOver = url.searchParams.has('error');
	if (!isOver && !locals.actor) redirect(303, `/people/sign-in?confirmed=1&next=${welcome}`);
	return { isOver, signedInAs: locals.actor?.name ?? null };
};
