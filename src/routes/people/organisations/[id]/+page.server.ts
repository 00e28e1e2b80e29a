import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { dayOf } from '../../grants/day.rules.ts';
import { datesOf, grantForm } from '../../grants/grant-form.ts';
import { afterEnding } from '../../grants/after-ending.ts';
import { endRole } from '../../grants/end-role.server.ts';
import { giveRole } from '../../grants/give-role.server.ts';
import { signedIn } from '../../people.ts';
import { grantableRoles } from '../../policy.ts';
import { emailField } from '../../sign-in/forms.ts';
import { memberFilter } from '../list-filters.server.ts';
import { getManagedOrganisation } from '../managed-organisation.server.ts';
import { addMemberByEmail, endMembership } from '../manage-members.server.ts';
import { searchMembers } from '../organisation.queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db } = locals;
	const actor = signedIn(locals);
	const now = new Date();
	const place = await getManagedOrganisation(db, actor, params.id);
	const filter = memberFilter(url);
	return {
		place,
		...(await searchMembers(db, place.id, filter, now)),
		filter,
		roles: grantableRoles(actor, { kind: 'organisation', id: place.id }),
		ownId: actor.personId,
		today: dayOf(now, place.timeZone),
		chosen: url.searchParams.get('person') ?? '',
		isSaved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	add: (event) =>
		answerForm(event.request, z.object({ email: emailField }), async ({ email }) => {
			const personId = await addMemberByEmail(event.locals.db, signedIn(event.locals), { organisationId: event.params.id, email }, new Date());
			redirect(303, `/people/organisations/${event.params.id}?saved=1&person=${personId}#give`);
		}),
	endMembership: (event) =>
		answerForm(event.request, z.object({ membershipId: z.string() }), async ({ membershipId }) => {
			await endMembership(event.locals.db, signedIn(event.locals), membershipId, new Date());
			redirect(303, `/people/organisations/${event.params.id}?saved=1`);
		}),
	give: (event) =>
		answerForm(event.request, grantForm, async ({ personId, role, ...days }) => {
			const { db } = event.locals;
			const now = new Date();
			const actor = signedIn(event.locals);
			const place = await getManagedOrganisation(db, actor, event.params.id);
			const { id, timeZone } = place;
			await giveRole(db, actor, { personId, role, scope: { kind: 'organisation', id }, ...datesOf(days, timeZone, now), timeZone }, now);
			redirect(303, `/people/organisations/${place.id}?saved=1`);
		}),
	end: (event) =>
		answerForm(event.request, z.object({ grantId: z.string() }), async ({ grantId }) => {
			const actor = signedIn(event.locals);
			const personId = await endRole(event.locals.db, actor, grantId, new Date());
			redirect(303, afterEnding(actor, personId, `/people/organisations/${event.params.id}?saved=1`));
		})
};
