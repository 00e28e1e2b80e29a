// One award as its issuer sees it, and the place where it is revoked.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { forbidden, notFound } from '#platform/problem/problem.ts';
import { hasRoleFor, signedIn } from '../../../people/people.ts';
import { stateAt } from '../award-state.rules.ts';
import { viewOf } from '../award-view.ts';
import { findAward } from '../award.queries.server.ts';
import { revokeAward } from '../revoke-award.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const award = await findAward(db, params.award);
	if (!award) throw notFound();
	if (!hasRoleFor(actor, 'coordinator', award.organisationId)) throw forbidden();
	const { id, plate, state, title, holder, issuer, issuedOn, until, endedOn, reason, sample } = viewOf(award, stateAt(award, new Date()), locale);
	return { award: { id, plate, state, title, holder, issuer, issuedOn, until, endedOn, reason, sample }, isOwn: award.personId === actor.personId };
};

const revocation = z.object({ reason: z.string().trim().min(10, 'credentials.reason-missing'), confirm: z.literal('on', 'credentials.confirm-missing') });

export const actions: Actions = {
	default: ({ locals, request, params }) =>
		answerForm(request, revocation, async ({ reason }) => {
			const actor = signedIn(locals);
			await revokeAward(locals.db, actor, { awardId: params.award, reason }, new Date());
			redirect(303, `/credentials/awards/${params.award}`);
		})
};
