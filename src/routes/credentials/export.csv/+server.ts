// A person's own awards for a spreadsheet.
import { csvResponse } from '#platform/csv/csv.ts';
import * as m from '#messages';
import { signedIn } from '../../people/people.ts';
import { awardCellHeads, awardCells } from '../awards/award-cells.ts';
import { listAwardsOf } from '../awards/award.queries.server.ts';
import { stateAt } from '../awards/award-state.rules.ts';
import { say } from '../awards/award-view.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { db, locale, timeZone } = locals;
	const now = new Date();
	const awards = await listAwardsOf(db, signedIn(locals).personId);
	return csvResponse(
		{ name: 'own-awards', locale, timeZone },
		[m.credentials_number(), ...awardCellHeads()],
		awards.map((award) => {
			const { title, language, issuer } = award.snapshot;
			const words = { title: say(title, locale, language).text, issuer: issuer.name, timeZone: issuer.timeZone };
			return [award.id, ...awardCells({ ...award, ...words, state: stateAt(award, now) })];
		})
	);
};
