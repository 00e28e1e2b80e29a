// The catalogue: units by what a person looks for. The plate of a unit leads straight to it.
import { redirect } from '@sveltejs/kit';
import { choiceParameter, numberParameter, pageParameter, textParameter } from '#platform/http/pages.server.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { themes } from '../../curriculum/curriculum.ts';
import { findUnit, listCatalogue, type CatalogueFilter } from '../../curriculum/curriculum.server.ts';
import { findNeed } from '../../needs/needs.server.ts';
import { occupations } from '../../people/people.ts';
import { parsePlate, plateHref } from '../../thread/thread.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = textParameter(url, 'q');
	const plate = search ? parsePlate(search) : null;
	if (plate?.letter === 'U' && (await findUnit(locals.db, plate.number))) redirect(303, plateHref('U', plate.number) ?? '/catalogue');
	const need = await needOf(locals, url);
	const filter: CatalogueFilter = {
		search,
		role: choiceParameter(url, 'role', occupations),
		theme: choiceParameter(url, 'theme', themes),
		minutes: numberParameter(url, 'minutes', 0, { least: 0, most: 600 }) || undefined,
		eqf: numberParameter(url, 'eqf', 0, { least: 0, most: 8 }) || undefined,
		need: need?.plateNumber,
		language: choiceParameter(
			url,
			'language',
			offeredLocales.map((locale) => locale.tag)
		),
		sort: choiceParameter(url, 'sort', ['plate', 'minutes', 'title', 'newest']),
		page: pageParameter(url)
	};
	return { filter, need, catalogue: await listCatalogue(locals.db, locals.locale, filter) };
};

/** The need that units are asked to answer; null when none is named, or none that is there. */
async function needOf({ db, locale }: App.Locals, url: URL) {
	const number = numberParameter(url, 'need', 0, { least: 0, most: 99_999 });
	const need = number ? await findNeed(db, number, locale) : null;
	return need && { plate: need.plate, plateNumber: need.plateNumber, title: need.title, titleLocale: need.titleLocale };
}
