import { csvResponse } from '#platform/csv/csv.ts';
import { choiceParameter } from '#platform/http/pages.server.ts';
import * as m from '#messages';
import { listOrphansForExport } from '../../thread.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const kind = choiceParameter(url, 'kind', ['needs', 'units']);
	const needs = kind === 'units' ? [] : await listOrphansForExport(db, 'need', locale);
	const units = kind === 'needs' ? [] : await listOrphansForExport(db, 'unit', locale);
	const rows = [...needs.map((need) => ({ ...need, state: m.state_unserved() })), ...units.map((unit) => ({ ...unit, state: m.state_unjustified() }))];
	return csvResponse(
		{ name: 'not-linked', locale, timeZone },
		[m.needs_code(), m.title(), m.needs_state(), m.needs_since()],
		rows.map(({ plate, title, state, since }) => [plate, title, state, since.toISOString().slice(0, 10)])
	);
};
