// What a person can prove, and until when.
import { signedIn } from '../people/people.ts';
import { stateAt } from './awards/award-state.rules.ts';
import { faceOf, viewOf } from './awards/award-view.ts';
import { awardProgress } from './awards/award-progress.server.ts';
import { listAwardsOf } from './awards/award.queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = signedIn(locals);
	const now = new Date();
	const awards = await listAwardsOf(locals.db, actor.personId);
	return {
		progress: await awardProgress(locals.db, actor.personId, awards, locals.locale),
		awards: awards.map((award) => {
			const state = stateAt(award, now);
			const { until, endedOn, rosette } = viewOf(award, state, locals.locale);
			return { ...faceOf(award, state, locals.locale), until, endedOn, rosette };
		})
	};
};
