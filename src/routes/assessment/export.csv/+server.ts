import { csvResponse } from '#platform/csv/csv.ts';
import * as m from '#messages';
import { signedIn } from '../../people/people.ts';
import { queueFilter } from '../queue/queue-filter.server.ts';
import { listQueueForExport } from '../queue/queue.queries.server.ts';
import { stateText } from '../state-text.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale } = locals;
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
		m.assessment_decided()
	];
	return csvResponse(
		'evidence',
		head,
		rows.map((row) => [
			...[row.plate, row.unitPlate, row.unitTitle, row.person, row.organisation],
			...[row.submittedAt.toISOString(), stateText(row.state), row.decidedAt?.toISOString() ?? null]
		])
	);
};
