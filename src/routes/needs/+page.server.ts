import { pageParameter } from '#platform/http/pages.server.ts';
import { needFilter } from './need-filter.server.ts';
import { listNeeds } from './needs.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filter = needFilter(url);
	const page = pageParameter(url);
	return { filter, needs: await listNeeds(locals.db, locals.locale, filter, page) };
};
