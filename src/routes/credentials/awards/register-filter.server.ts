// Reads the filter of the register from an address.
import { choiceParameter, numberParameter, textParameter } from '#platform/http/pages.server.ts';
import type { RegisterFilter } from './register.queries.server.ts';

export function registerFilter(url: URL): RegisterFilter {
	return {
		search: textParameter(url, 'q'),
		state: choiceParameter(url, 'state', ['valid', 'revoked', 'expired']),
		sort: choiceParameter(url, 'sort', ['newest', 'oldest', 'name', 'until']),
		page: numberParameter(url, 'page', 1, { least: 1, most: 10_000 })
	};
}
