import { csvResponse } from '#platform/csv/csv.ts';
import * as m from '#messages';
import { organisationsFor, signedIn } from '../../../people/people.ts';
import { registerFilter } from '../register-filter.server.ts';
import { listRegister } from '../register.queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = signedIn(locals);
	const view = { filter: registerFilter(url), locale: locals.locale, size: null };
	const { rows } = await listRegister(locals.db, organisationsFor(actor, 'coordinator'), view, new Date());
	return csvResponse(
		'awards',
		[
			m.credentials_number(),
			m.credentials_element_learner(),
			m.credentials_element_title(),
			m.verify_issuer(),
			m.credentials_issued_on(),
			m.credentials_in_force_until(),
			m.credentials_state()
		],
		rows.map((row) => [row.id, row.learner, row.title, row.issuer, row.issuedAt.toISOString(), row.expiresAt?.toISOString() ?? '', row.state])
	);
};
