// The public page of a need: who named it, and the thread from it forwards.
import { notFound } from '#platform/problem/problem.ts';
import { walkServed } from '../../thread/thread.server.ts';
import { parsePlate } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { findNeed } from '../needs.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plate = parsePlate(params.plate);
	const need = plate?.letter === 'N' ? await findNeed(locals.db, plate.number, locals.locale) : null;
	if (!need) throw notFound();
	const texts = await readTexts(locals.db, [need.node], locals.locale);
	return {
		need: {
			plate: need.plate,
			withdrawn: need.withdrawn,
			sourceKind: need.sourceKind,
			namedBy: need.namedBy,
			outOf: need.outOf,
			since: need.since,
			fictional: need.fictional,
			jurisdictions: need.structure.jurisdictions,
			plateNumber: need.plateNumber,
			unitCount: need.unitCount,
			drawn: need.units.length
		},
		title: texts.text(need.node, 'title'),
		statement: texts.text(need.node, 'statement'),
		detail: texts.text(need.node, 'detail'),
		translation: texts.state(),
		thread: await walkServed(
			locals.db,
			need.node,
			need.units.map(({ node }) => node),
			locals.locale
		)
	};
};
