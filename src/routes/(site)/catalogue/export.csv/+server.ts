// The catalogue for a spreadsheet, filtered and sorted as the page is: lengths in words, and beside them in minutes.
import { csvResponse } from '#platform/csv/csv.ts';
import { durationText } from '#platform/i18n/durations.ts';
import * as m from '#messages';
import { listCatalogueForExport } from '../../../curriculum/curriculum.server.ts';
import { plateText } from '../../../thread/thread.ts';
import { catalogueFilter } from '../catalogue-filter.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const { filter } = await catalogueFilter(locals, url);
	const units = await listCatalogueForExport(db, locale, filter);
	return csvResponse(
		{ name: 'units', locale, timeZone },
		[
			...[m.kind_unit(), m.title(), m.catalogue_first_sitting(), m.catalogue_length(), m.catalogue_level()],
			...[m.catalogue_answers(), m.catalogue_languages(), 'first_sitting_minutes', 'minutes']
		],
		units.map((unit) => [
			...[unit.plate, unit.title, durationText(unit.firstSitting, locale), durationText(unit.minutes, locale)],
			unit.eqf === null ? null : m.eqf_level({ level: unit.eqf }),
			unit.needs.map((need) => plateText('N', need)).join(' '),
			unit.languages.map((tag) => tag.toUpperCase()).join(' '),
			...[unit.firstSitting, unit.minutes]
		])
	);
};
