// The queue for a spreadsheet: days as they were for the reader, and beside the words what a machine reads.
import { csvResponse } from '#platform/csv/csv.ts';
import { isoDay } from '#platform/i18n/dates.ts';
import * as m from '#messages';
import { signedIn } from '../../people/people.ts';
import { queueFilter } from '../queue/queue-filter.server.ts';
import { listQueueForExport } from '../queue/queue.queries.server.ts';
import { stateText } from '../state-text.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const actor = signedIn(locals);
	const rows = await listQueueForExport(db, actor, locale, queueFilter(url));
	const head = [
		m.kind_evidence(),
		m.kind_unit(),
		m.title(),
		m.assessment_person(),
		m.assessment_organisation(),
		m.assessment_handed_in(),
		m.assessment_state(),
		m.assessment_decided(),
		...['state_code', 'handed_in_at', 'decided_at']
	];
	return csvResponse(
		{ name: 'evidence', locale, timeZone },
		head,
		rows.map((row) => [
			...[row.plate, row.unitPlate, row.unitTitle, row.person, row.organisation],
			...[isoDay(row.submittedAt, timeZone), stateText(row.state), row.decidedAt && isoDay(row.decidedAt, timeZone)],
			...[row.state, row.submittedAt.toISOString(), row.decidedAt?.toISOString() ?? null]
		])
	);
};
