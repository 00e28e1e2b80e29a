// Reads the filter of the catalogue from an address.
import { choiceParameter, numberParameter, pageParameter, textParameter } from '#platform/http/pages.server.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import type { CatalogueFilter } from '../../curriculum/curriculum.server.ts';
import { themes } from '../../curriculum/curriculum.ts';
import { findNeed } from '../../needs/needs.server.ts';
import { occupations } from '../../people/people.ts';

/** The filter, and the need that units are asked to answer: null when none is named, or none that is there. */
export async function catalogueFilter(locals: Pick<App.Locals, 'db' | 'locale'>, url: URL) {
	const need = await needOf(locals, url);
	const filter: CatalogueFilter = {
		search: textParameter(url, 'q'),
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
	return { filter, need };
}

async function needOf({ db, locale }: Pick<App.Locals, 'db' | 'locale'>, url: URL) {
	const number = numberParameter(url, 'need', 0, { least: 0, most: 99_999 });
	const need = number ? await findNeed(db, number, locale) : null;
	if (!need || need.withdrawn) return null;
	return { plate: need.plate, plateNumber: need.plateNumber, title: need.title, titleLocale: need.titleLocale };
}
