// A learner's own evidence for a spreadsheet, as the page shows it: what was handed in, and what became of it. The texts themselves are in
// the copy of one's data.
import { csvResponse } from '#platform/csv/csv.ts';
import { isoDay } from '#platform/i18n/dates.ts';
import * as m from '#messages';
import { listEvidenceOf, stateText } from '../../../../assessment/assessment.server.ts';
import { unitNode } from '../../../../curriculum/curriculum.server.ts';
import { signedIn } from '../../../../people/people.ts';
import { plateText } from '../../../../thread/thread.ts';
import { readTexts } from '../../../../translation/translation.server.ts';
import { portfolioFilter, shownEvidence } from '../portfolio-filter.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const shown = shownEvidence(await listEvidenceOf(db, signedIn(locals).personId), portfolioFilter(url));
	const rows = shown.map((one) => ({ ...one, owner: unitNode(one.unitId, one.unitVersion), block: `${one.activity}/title` }));
	const texts = await readTexts(
		db,
		rows.map(({ owner }) => owner),
		locale,
		[...new Set(rows.map(({ block }) => block))]
	);
	return csvResponse(
		{ name: 'portfolio', locale, timeZone },
		[
			...[m.kind_evidence(), m.kind_unit(), m.title(), m.assessment_handed_in(), m.assessment_state(), m.assessment_decided(), m.assessment_note()],
			...['state_code', 'handed_in_at', 'decided_at']
		],
		rows.map(({ plateNumber, unitPlateNumber, owner, block, submittedAt, state, decision }) => [
			...[plateText('E', plateNumber), plateText('U', unitPlateNumber), texts.phrase(owner, block).body, isoDay(submittedAt, timeZone), stateText(state)],
			...[decision && isoDay(decision.at, timeZone), decision?.note ?? null],
			...[state, submittedAt.toISOString(), decision?.at.toISOString() ?? null]
		])
	);
};
