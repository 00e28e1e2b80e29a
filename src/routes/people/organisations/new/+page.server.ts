import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { forbidden } from '#platform/problem/problem.ts';
import { signedIn } from '../../people.ts';
import { organisationName } from '../../accounts/name-field.ts';
import { mayFoundOrganisation } from '../../policy.ts';
import { countries, timeZones } from '../../profile/choices.ts';
import { foundPartner } from '../manage-members.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = signedIn(locals);
	if (!mayFoundOrganisation(actor)) throw forbidden();
};

const organisationForm = z.object({
	name: organisationName,
	slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/, 'people.slug-wrong'),
	kind: z.enum(['partner', 'vet-provider', 'employer'], 'people.choice-unknown'),
	country: z.string().refine((code) => countries.includes(code), 'people.choice-unknown'),
	timeZone: z.string().refine((zone) => timeZones.includes(zone), 'people.choice-unknown')
});

export const actions: Actions = {
	default: ({ locals, request }) =>
		answerForm(request, organisationForm, async (given) => {
			const actor = signedIn(locals);
			const { id } = await foundPartner(locals.db, actor, given);
			redirect(303, `/people/organisations/${id}`);
		})
};
