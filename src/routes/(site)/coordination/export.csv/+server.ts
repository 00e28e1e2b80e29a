// The coordinator's table for a spreadsheet: the rows of the page, with the same numbers withheld.
import { csvResponse } from '#platform/csv/csv.ts';
import * as m from '#messages';
import { organisationsFor, signedIn } from '../../../people/people.ts';
import { listNeedsForExport, needCellHeads, needCells, needFilter } from '../../../needs/needs.server.ts';
import { needSourceName } from '../../../names.ts';
import { plateText } from '../../../thread/thread.ts';
import { recentCount } from '../count-people.server.ts';
import { shownNumbers } from '../shown-numbers.rules.ts';
import type { Shown } from '../withhold.rules.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { app, db, locale, timeZone } = locals;
	const counted = await recentCount(db, organisationsFor(signedIn(locals), 'coordinator'), new Date());
	const { ofNeed } = shownNumbers(counted, app.settings.current().smallestCell);
	const needs = await listNeedsForExport(db, locale, needFilter(url));
	const cell = (count: Shown) => count ?? m.coordination_not_shown();
	const head = [
		...[m.needs_code(), m.kind_need(), m.needs_source(), m.needs_named_by(), m.needs_asked(), m.needs_answered_by()],
		...[m.coordination_learners(), m.coordination_with_award()],
		...needCellHeads()
	];
	return csvResponse(
		{ name: 'coordination', locale, timeZone },
		head,
		needs.map((need) => {
			const { learners, awarded } = ofNeed(need);
			return [
				...[need.plate, need.title, needSourceName(need.sourceKind), need.namedBy, need.outOf],
				need.units.map((unit) => plateText('U', unit.plateNumber)).join(' '),
				...[cell(learners), cell(awarded)],
				...needCells(need)
			];
		})
	);
};
