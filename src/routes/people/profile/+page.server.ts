import { redirect } from '@sveltejs/kit';
import { answerForm } from '#platform/http/forms.server.ts';
import { signInFirst } from '#platform/problem/problem.ts';
import { findProfile } from './profile.queries.server.ts';
import { profileForm, saveProfile } from './save-profile.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, db } = locals;
	if (!actor) throw signInFirst();
	return {
		name: actor.name,
		email: actor.email,
		organisations: actor.organisations,
		grants: actor.grants,
		profile: await findProfile(db, actor.personId),
		isWelcome: url.searchParams.has('welcome'),
		isSaved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	save: ({ locals, request }) =>
		answerForm(request, profileForm, async (input) => {
			if (!locals.actor) throw signInFirst();
			await saveProfile(locals.db, locals.actor, input, new Date());
			redirect(303, '/people/profile?saved=1');
		})
};
