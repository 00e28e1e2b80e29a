import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { findPersonByEmail } from '../accounts/person.queries.server.ts';
import { dayOf } from '../grants/day.rules.ts';
import { datesOf, grantForm } from '../grants/grant-form.ts';
import { afterEnding } from '../grants/after-ending.ts';
import { endRole } from '../grants/end-role.server.ts';
import { giveRole } from '../grants/give-role.server.ts';
import { signedIn, type Scope } from '../people.ts';
import { actsForCentre, grantableRoles, managedOrganisations, mayFoundOrganisation } from '../policy.ts';
import { countries } from '../profile/choices.ts';
import { emailField } from '../sign-in/forms.ts';
import { organisationFilter } from './list-filters.server.ts';
import { listWideGrants, searchOrganisations } from './organisation.queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const centre: Scope = { kind: 'centre', id: null };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db } = locals;
	const actor = signedIn(locals);
	const now = new Date();
	const filter = organisationFilter(url);
	return {
		...(await searchOrganisations(db, managedOrganisations(actor), filter, now)),
		filter,
		mayFound: mayFoundOrganisation(actor),
		wideGrants: actsForCentre(actor) ? await listWideGrants(db, now) : null,
		wideRoles: grantableRoles(actor, centre),
		ownId: actor.personId,
		today: dayOf(now, locals.timeZone),
		isSaved: url.searchParams.has('saved')
	};
};

const wideForm = grantForm.omit({ personId: true }).extend({
	email: emailField,
	scope: z.string().refine((text) => text === 'centre' || countries.includes(text), 'people.scope-wrong')
});

export const actions: Actions = {
	give: ({ locals, request }) =>
		answerForm(request, wideForm, async ({ email, role, scope, ...days }) => {
			const { db } = locals;
			const actor = signedIn(locals);
			const now = new Date();
			const person = await findPersonByEmail(db, email);
			if (!person) throw new Problem('people.no-such-person', 422, {}, [{ field: 'email', code: 'people.no-such-person' }]);
			const where: Scope = scope === 'centre' ? centre : { kind: 'jurisdiction', id: scope };
			await giveRole(db, actor, { personId: person.id, role, scope: where, ...datesOf(days, locals.timeZone, now), timeZone: locals.timeZone }, now);
			redirect(303, '/people/organisations?saved=1#wide');
		}),
	end: ({ locals, request }) =>
		answerForm(request, z.object({ grantId: z.string() }), async ({ grantId }) => {
			const actor = signedIn(locals);
			const personId = await endRole(locals.db, actor, grantId, new Date());
			redirect(303, afterEnding(actor, personId, '/people/organisations?saved=1#wide'));
		})
};
