// The audit log for a spreadsheet, filtered as the page is. That it was taken out is an entry of its own. It names the filters and never
// what was looked for: somebody may have typed a name.
import { listAuditForExport } from '#platform/audit/audit.queries.server.ts';
import { audit } from '#platform/audit/audit.server.ts';
import { csvResponse } from '#platform/csv/csv.ts';
import { stampText } from '#platform/i18n/dates.ts';
import * as m from '#messages';
import { signedIn } from '../../../people/people.ts';
import { findCentreOrganisation } from '../../../people/people.server.ts';
import { auditFilter } from '../audit-filter.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const filter = auditFilter(url);
	const entries = await listAuditForExport(db, filter);
	const { sort: _sort, ...narrowing } = filter;
	const filters = Object.entries(narrowing).flatMap(([name, value]) => (value ? [name] : []));
	await audit(db, {
		...{ actorId: actor.personId, action: 'centre.audit-exported', subject: 'audit:log' },
		details: { entries: entries.length, filters: filters.join(', ') }
	});
	const timeZone = (await findCentreOrganisation(db))?.timeZone ?? locals.timeZone;
	return csvResponse(
		{ name: 'audit', locale, timeZone },
		[m.admin_when(), m.admin_what(), m.admin_subject(), m.admin_who(), 'on_behalf_of', 'organisation_id', 'details', 'at'],
		entries.map((entry) => [
			...[stampText(entry.at, locale, timeZone), entry.action, entry.subject, entry.actorId, entry.onBehalfOf, entry.organisationId],
			...[JSON.stringify(entry.details), entry.at.toISOString()]
		])
	);
};
