// The coordinator's view: needs and what answers them, with learners and awards, and people along the thread.
import { listNeeds, needFilter } from '../../needs/needs.server.ts';
import { organisationsFor } from '../../people/people.ts';
import { listOrphans } from '../../thread/thread.server.ts';
import { readFlow, withheld } from './flow.queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, actor, locale } = locals;
	const filter = needFilter(url);
	const organisations = actor ? organisationsFor(actor, 'coordinator') : [];
	const flow = await readFlow(db, organisations);
	const needs = await listNeeds(db, locale, filter);
	const orphans = await listOrphans(db, locale);
	const counts = (units: readonly { unitId: string }[], key: 'learners' | 'awards') =>
		withheld(units.reduce((sum, unit) => sum + (flow.units.get(unit.unitId)?.[key] ?? 0), 0));
	return {
		filter,
		where: organisations === null ? null : (actor?.organisations[0]?.name ?? null),
		flow: { enrolled: withheld(flow.enrolled), handedIn: withheld(flow.handedIn), judged: withheld(flow.judged), awarded: withheld(flow.awarded) },
		needs: needs.map((need) => ({ ...need, learners: counts(need.units, 'learners'), awards: counts(need.units, 'awards') })),
		orphans: { needs: orphans.needs, units: orphans.units, unserved: orphans.unservedNeeds.length, unjustified: orphans.unjustifiedUnits.length }
	};
};
