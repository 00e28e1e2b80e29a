// The queue's filter in an address.
import { choiceParameter, numberParameter, pageParameter, textParameter } from '#platform/http/pages.server.ts';
import { queueSorts, queueStates, type QueueFilter } from './queue.queries.server.ts';

export function queueFilter(url: URL): QueueFilter {
	return {
		state: choiceParameter(url, 'state', queueStates) ?? 'waiting',
		unit: numberParameter(url, 'unit', 0, { least: 0, most: 999_999 }) || undefined,
		search: textParameter(url, 'q'),
		sort: choiceParameter(url, 'sort', queueSorts) ?? 'oldest',
		page: pageParameter(url)
	};
}
