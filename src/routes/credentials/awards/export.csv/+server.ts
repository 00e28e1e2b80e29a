// The register for a spreadsheet: days in the issuer's zone, as on the award, and beside the words what a machine reads.
import { csvResponse } from '#platform/csv/csv.ts';
import { isoDay } from '#platform/i18n/dates.ts';
import * as m from '#messages';
import { organisationsFor, signedIn } from '../../../people/people.ts';
import { registerFilter } from '../register-filter.server.ts';
import { listRegisterForExport, type RegisterRow } from '../register.queries.server.ts';
import { stateName } from '../term-name.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const actor = signedIn(locals);
	const rows = await listRegisterForExport(db, organisationsFor(actor, 'coordinator'), { filter: registerFilter(url), locale }, new Date());
	const head = [
		...[m.credentials_number(), m.credentials_element_learner(), m.credentials_element_title(), m.verify_issuer()],
		...[m.credentials_issued_on(), m.credentials_in_force_until(), m.credentials_state()],
		...['state_code', 'is_sample', 'issued_at', 'expires_at']
	];
	return csvResponse(
		{ name: 'awards', locale, timeZone },
		head,
		rows.map((row) => [
			...[row.id, row.learner, row.title, row.issuer],
			...[isoDay(row.issuedAt, row.timeZone), untilOf(row), row.sample && row.state === 'valid' ? m.credentials_sample() : stateName(row.state)],
			...[row.state, String(row.sample), row.issuedAt.toISOString(), row.expiresAt?.toISOString() ?? null]
		])
	);
};

/** A sample is never in force, whatever the date that it carries. */
function untilOf({ sample, expiresAt, timeZone }: RegisterRow): string | null {
	return sample || !expiresAt ? null : isoDay(expiresAt, timeZone);
}
