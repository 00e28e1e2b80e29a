// Reads the filters of the register, and of who can be given an award, from an address.
import { choiceParameter, pageParameter, textParameter } from '#platform/http/pages.server.ts';
import type { CandidateFilter, RegisterFilter } from './register.queries.server.ts';

export function registerFilter(url: URL): RegisterFilter {
	return {
		search: textParameter(url, 'q'),
		state: choiceParameter(url, 'state', ['valid', 'revoked', 'expired']),
		sort: choiceParameter(url, 'sort', ['newest', 'oldest', 'name', 'until']),
		page: pageParameter(url)
	};
}

export function candidateFilter(url: URL): CandidateFilter {
	return { search: textParameter(url, 'who'), page: pageParameter(url, 'candidates') };
}
