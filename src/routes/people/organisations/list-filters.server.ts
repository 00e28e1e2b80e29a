// Reads the filters of the list of organisations, and of the members of one, from an address.
import { choiceParameter, pageParameter, textParameter } from '#platform/http/pages.server.ts';
import { memberSorts, organisationSorts, type MemberFilter, type OrganisationFilter } from './organisation.queries.server.ts';

export function organisationFilter(url: URL): OrganisationFilter {
	return { search: textParameter(url, 'q'), sort: choiceParameter(url, 'sort', organisationSorts), page: pageParameter(url) };
}

export function memberFilter(url: URL): MemberFilter {
	return { search: textParameter(url, 'q'), sort: choiceParameter(url, 'sort', memberSorts), page: pageParameter(url) };
}
