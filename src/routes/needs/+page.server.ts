import { choiceParameter, textParameter } from '#platform/http/pages.server.ts';
import { listNeeds, type NeedFilter } from './needs.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filter: NeedFilter = {
		search: textParameter(url, 'q'),
		source: choiceParameter(url, 'source', ['survey', 'interview', 'dacum', 'policy']),
		state: choiceParameter(url, 'state', ['served', 'unserved']),
		sort: choiceParameter(url, 'sort', ['plate', 'named', 'since'])
	};
	return { filter, needs: await listNeeds(locals.db, locals.locale, filter) };
};
