// The register for a spreadsheet.
import { csvResponse } from '#platform/csv/csv.ts';
import * as m from '#messages';
import { organisationsFor, signedIn } from '../../../people/people.ts';
import { awardCellHeads, awardCells } from '../award-cells.ts';
import { registerFilter } from '../register-filter.server.ts';
import { listRegisterForExport } from '../register.queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const actor = signedIn(locals);
	const rows = await listRegisterForExport(db, organisationsFor(actor, 'coordinator'), { filter: registerFilter(url), locale }, new Date());
	return csvResponse(
		{ name: 'awards', locale, timeZone },
		[m.credentials_number(), m.credentials_element_learner(), ...awardCellHeads()],
		rows.map((row) => [row.id, row.learner, ...awardCells(row)])
	);
};
