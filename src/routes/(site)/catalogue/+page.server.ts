// The catalogue: units by what a person looks for. The plate of a unit leads straight to it.
import { redirect } from '@sveltejs/kit';
import { textParameter } from '#platform/http/pages.server.ts';
import { findUnit, listCatalogue, mostExportedUnits } from '../../curriculum/curriculum.server.ts';
import { parsePlate, plateHref } from '../../thread/thread.ts';
import { catalogueFilter } from './catalogue-filter.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = textParameter(url, 'q');
	const plate = search ? parsePlate(search) : null;
	if (plate?.letter === 'U' && (await findUnit(locals.db, plate.number))) redirect(303, plateHref('U', plate.number) ?? '/catalogue');
	const { filter, need } = await catalogueFilter(locals, url);
	return { filter, need, catalogue: await listCatalogue(locals.db, locals.locale, filter), mostExported: mostExportedUnits };
};
