import { csvResponse } from '#platform/csv/csv.ts';
import { choiceParameter } from '#platform/http/pages.server.ts';
import * as m from '#messages';
import { listOrphans } from '../../thread.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { locale, timeZone } = locals;
	const kind = choiceParameter(url, 'kind', ['needs', 'units']);
	const { unservedNeeds, unjustifiedUnits } = await listOrphans(locals.db, locale);
	const rows = [
		...(kind === 'units' ? [] : unservedNeeds.map((need) => ({ ...need, state: m.state_unserved() }))),
		...(kind === 'needs' ? [] : unjustifiedUnits.map((unit) => ({ ...unit, state: m.state_unjustified() })))
	];
	return csvResponse(
		{ name: 'not-linked', locale, timeZone },
		[m.needs_code(), m.title(), m.needs_state(), m.needs_since()],
		rows.map(({ plate, title, state, since }) => [plate, title, state, since.toISOString().slice(0, 10)])
	);
};
