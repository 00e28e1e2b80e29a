import { redirect } from '@sveltejs/kit';
import { answerForm } from '#platform/http/forms.server.ts';
import { signedIn } from '../people.ts';
import { findProfile } from './profile.queries.server.ts';
import { profileForm, saveProfile } from './save-profile.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db } = locals;
	const actor = signedIn(locals);
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
			const actor = signedIn(locals);
			await saveProfile(locals.db, actor, input, new Date());
			redirect(303, '/people/profile?saved=1');
		})
};
