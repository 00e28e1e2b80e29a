// Reads the filter of the list of needs from an address.
import { choiceParameter, textParameter } from '#platform/http/pages.server.ts';
import { needSources } from './needs.ts';
import type { NeedFilter } from './needs.server.ts';

export function needFilter(url: URL): NeedFilter {
	return {
		search: textParameter(url, 'q'),
		source: choiceParameter(url, 'source', needSources),
		state: choiceParameter(url, 'state', ['served', 'unserved']),
		sort: choiceParameter(url, 'sort', ['plate', 'named', 'since'])
	};
}
