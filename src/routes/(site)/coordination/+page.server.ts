// The coordinator's view: needs and what answers them, with learners and awards, and people along the thread.
import { signedIn } from '../../people/people.ts';
import { needFilter } from '../../needs/needs.server.ts';
import { listOrphans } from '../../thread/thread.server.ts';
import { readCoordination } from './coordination.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, db, locale } = locals;
	const actor = signedIn(locals);
	const filter = needFilter(url);
	const { smallestCell } = app.settings.current();
	const view = await readCoordination(db, actor, { locale, filter, smallestCell });
	const orphans = await listOrphans(db, locale);
	return {
		...view,
		filter,
		smallestCell,
		orphans: { needs: orphans.needs, units: orphans.units, unserved: orphans.unservedNeeds.length, unjustified: orphans.unjustifiedUnits.length }
	};
};
