import { choiceParameter, numberParameter, textParameter } from '#platform/http/pages.server.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { themes } from '../../curriculum/curriculum.ts';
import { listCatalogue, type CatalogueFilter } from '../../curriculum/curriculum.server.ts';
import { occupations } from '../../people/people.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filter: CatalogueFilter = {
		search: textParameter(url, 'q'),
		role: choiceParameter(url, 'role', occupations),
		theme: choiceParameter(url, 'theme', themes),
		minutes: numberParameter(url, 'minutes', 0, { least: 0, most: 600 }) || undefined,
		eqf: numberParameter(url, 'eqf', 0, { least: 0, most: 8 }) || undefined,
		language: choiceParameter(
			url,
			'language',
			offeredLocales.map((locale) => locale.tag)
		),
		sort: choiceParameter(url, 'sort', ['plate', 'minutes', 'title', 'newest']),
		page: numberParameter(url, 'page', 1, { least: 1, most: 1000 })
	};
	return { filter, catalogue: await listCatalogue(locals.db, locals.locale, filter) };
};
