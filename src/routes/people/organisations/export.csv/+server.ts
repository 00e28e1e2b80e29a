// The organisations that the reader manages, for a spreadsheet, filtered and sorted as the page is.
import { csvResponse } from '#platform/csv/csv.ts';
import * as m from '#messages';
import { countryName } from '../../../names.ts';
import { signedIn } from '../../people.ts';
import { managedOrganisations } from '../../policy.ts';
import { organisationKindName } from '../../words.ts';
import { organisationFilter } from '../list-filters.server.ts';
import { listOrganisationsForExport } from '../organisation.queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { db, locale, timeZone } = locals;
	const organisations = await listOrganisationsForExport(db, managedOrganisations(signedIn(locals)), organisationFilter(url), new Date());
	return csvResponse(
		{ name: 'organisations', locale, timeZone },
		[
			...[m.people_organisation_name(), m.people_organisation_kind(), m.people_organisation_country(), m.people_organisation_members(), m.people_sample()],
			...['slug', 'kind_code', 'country_code', 'is_sample']
		],
		organisations.map((row) => [
			...[row.name, organisationKindName(row.kind), countryName(row.country, locale), row.members, row.sample ? m.yes() : m.no()],
			...[row.slug, row.kind, row.country, String(row.sample)]
		])
	);
};
