// The awards of a coordinator's organisations: who can be given one now, and the register of all.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { textParameter } from '#platform/http/pages.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { organisationsFor, signedIn, type Actor } from '../../people/people.ts';
import { findAward } from './award.queries.server.ts';
import { issueAward, type AwardInput } from './issue-award.server.ts';
import { previewAward } from './preview-award.server.ts';
import { candidateFilter, registerFilter } from './register-filter.server.ts';
import { isCandidate, listCandidates, listRegister } from './register.queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = signedIn(locals);
	const organisations = organisationsFor(actor, 'coordinator');
	const filter = registerFilter(url);
	const who = candidateFilter(url);
	const register = await listRegister(locals.db, organisations, { filter, locale: locals.locale }, new Date());
	const candidates = await listCandidates(locals.db, organisations, { filter: who, locale: locals.locale });
	const issued = await findIssued(locals.db, organisations, url.searchParams.get('issued'));
	const chosen = chosenIn(url, actor);
	const preview =
		chosen && (await isCandidate(locals.db, organisations, chosen))
			? await previewAward(locals.db, locals.app, actor, chosen, { locale: locals.locale, now: new Date() })
			: null;
	return { filter, register, who: who.search, candidates, preview, issued, self: actor.personId };
};

/** Whose award is to be looked at before it is signed; never one's own. */
function chosenIn(url: URL, actor: Actor): AwardInput | null {
	const [personId, achievementId] = [textParameter(url, 'person'), textParameter(url, 'achievement')];
	return personId && isId(personId) && achievementId && personId !== actor.personId ? { personId, achievementId } : null;
}

/** The number of the award that was just issued: one of theirs that is in force, whatever the address says. */
async function findIssued(db: Db, organisations: readonly string[] | null, id: string | null): Promise<string | null> {
	const award = id ? await findAward(db, id) : null;
	const isTheirs = award !== null && (organisations === null || organisations.includes(award.organisationId));
	return isTheirs && !award.revokedAt ? award.id : null;
}

const order = z.object({
	personId: z.string().refine(isId, 'problem.form-unreadable'),
	achievementId: z.string().min(1, 'problem.form-unreadable').max(200, 'problem.form-unreadable')
});

export const actions: Actions = {
	issue: ({ locals, request }) =>
		answerForm(request, order, async (input) => {
			const actor = signedIn(locals);
			const { awardId } = await issueAward(locals.db, locals.app, actor, input, new Date());
			redirect(303, `/credentials/awards?issued=${awardId}`);
		})
};
