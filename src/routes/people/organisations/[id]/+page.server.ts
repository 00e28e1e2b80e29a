import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { pageParameter, textParameter } from '#platform/http/pages.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { Db } from '#platform/db/db.server.ts';
import { dayOf } from '../../grants/day.rules.ts';
import { datesOf, grantForm } from '../../grants/grant-form.ts';
import { endRole } from '../../grants/end-role.server.ts';
import { giveRole } from '../../grants/give-role.server.ts';
import { signedIn, type Actor } from '../../people.ts';
import { grantableRoles, mayManage } from '../../policy.ts';
import { emailField } from '../../sign-in/forms.ts';
import { addMemberByEmail, endMembership } from '../manage-members.server.ts';
import { findOrganisation, searchMembers } from '../organisation.queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db } = locals;
	const actor = signedIn(locals);
	const now = new Date();
	const place = await managed(db, actor, params.id);
	const words = textParameter(url, 'q') ?? '';
	const wanted = pageParameter(url);
	return {
		place,
		...(await searchMembers(db, place.id, words, wanted, now)),
		words,
		roles: grantableRoles(actor, { kind: 'organisation', id: place.id }),
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
			const place = await managed(db, actor, event.params.id);
			await giveRole(db, actor, { personId, role, scope: { kind: 'organisation', id: place.id }, ...datesOf(days, place.timeZone, now) }, now);
			redirect(303, `/people/organisations/${place.id}?saved=1`);
		}),
	end: (event) =>
		answerForm(event.request, z.object({ grantId: z.string() }), async ({ grantId }) => {
			await endRole(event.locals.db, signedIn(event.locals), grantId, new Date());
			redirect(303, `/people/organisations/${event.params.id}?saved=1`);
		})
};

/** The organisation, when the actor may manage it. Somebody else's is as if it did not exist. */
async function managed(db: Db, actor: Actor, id: string) {
	const place = isId(id) && mayManage(actor, id) ? await findOrganisation(db, id) : null;
	if (!place) throw notFound();
	return place;
}
