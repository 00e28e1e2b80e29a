// The members of an organisation for a spreadsheet, filtered and sorted as the page is. It holds addresses, so that it was taken out is
// recorded: how many, never who or what was looked for.
import { audit } from '#platform/audit/audit.server.ts';
import { csvResponse } from '#platform/csv/csv.ts';
import { isoDay } from '#platform/i18n/dates.ts';
import * as m from '#messages';
import { signedIn } from '../../../people.ts';
import { roleName } from '../../../words.ts';
import { memberFilter } from '../../list-filters.server.ts';
import { getManagedOrganisation } from '../../managed-organisation.server.ts';
import { listMembersForExport, type Member } from '../../organisation.queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url, request }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const { id, slug, timeZone } = await getManagedOrganisation(db, actor, params.id);
	const members = await listMembersForExport(db, id, memberFilter(url), new Date());
	if (request.method === 'GET')
		await audit(db, {
			...{ actorId: actor.personId, action: 'people.members-exported', subject: `organisation:${id}`, organisationId: id },
			details: { members: members.length }
		});
	return csvResponse(
		{ name: `members-${slug}`, locale, timeZone },
		[m.people_member(), m.people_email(), m.people_member_roles(), m.people_member_joined(), 'roles', 'since_at'],
		members.map(({ name, email, grants, since }) => [
			...[name, email, grants.map(({ role }) => roleName(role)).join(', '), isoDay(since, timeZone)],
			...[grants.map(period).join(' '), since.toISOString()]
		])
	);
};

/** A role with its time, as ISO 8601 writes an interval: `assessor=2026-01-01T00:00:00.000Z/..`. */
function period({ role, startsAt, endsAt }: Member['grants'][number]): string {
	return `${role}=${new Date(startsAt).toISOString()}/${endsAt ? new Date(endsAt).toISOString() : '..'}`;
}
