// The coordinator's view: needs and what answers them, with learners and awards, and people along the thread.
import { pageParameter } from '#platform/http/pages.server.ts';
import { organisationsFor, signedIn } from '../../people/people.ts';
import { listOrganisations } from '../../people/people.server.ts';
import { listNeeds, needFilter } from '../../needs/needs.server.ts';
import { countOrphans } from '../../thread/thread.server.ts';
import { recentCount } from './count-people.server.ts';
import { shownNumbers } from './shown-numbers.rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, db, locale } = locals;
	const ids = organisationsFor(signedIn(locals), 'coordinator');
	const filter = needFilter(url);
	const { smallestCell } = app.settings.current();
	const counted = await recentCount(db, ids, new Date());
	const { flow, shares, ofNeed } = shownNumbers(counted, smallestCell);
	const needs = await listNeeds(db, locale, filter, pageParameter(url));
	return {
		/** Names of the organisations that the actor coordinates; null for the whole centre. */
		organisations: ids && (await listOrganisations(db)).filter(({ id }) => ids.includes(id)).map(({ name }) => name),
		...{ filter, smallestCell, flow, shares, countedAt: counted.at },
		needs: { ...needs, rows: needs.rows.map((need) => ({ ...need, ...ofNeed(need) })) },
		orphans: await countOrphans(db)
	};
};
