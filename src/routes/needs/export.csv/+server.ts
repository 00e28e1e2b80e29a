import { csvResponse } from '#platform/csv/csv.ts';
import * as m from '#messages';
import { plateText } from '../../thread/thread.ts';
import { needSourceName } from '../../names.ts';
import { needCellHeads, needCells } from '../need-cells.ts';
import { needFilter } from '../need-filter.server.ts';
import { listNeedsForExport } from '../needs.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const needs = await listNeedsForExport(db, locale, needFilter(url));
	return csvResponse(
		{ name: 'needs', locale, timeZone },
		[...[m.needs_code(), m.kind_need(), m.needs_source(), m.needs_named_by(), m.needs_asked(), m.needs_since(), m.needs_answered_by()], ...needCellHeads()],
		needs.map((need) => [
			need.plate,
			need.title,
			needSourceName(need.sourceKind),
			need.namedBy,
			need.outOf,
			need.since,
			need.units.map((unit) => plateText('U', unit.plateNumber)).join(' '),
			...needCells(need)
		])
	);
};
