import { choiceParameter, pageParameter } from '#platform/http/pages.server.ts';
import { countOrphans, listOrphans } from '../thread.server.ts';
import type { PageServerLoad } from './$types';

/** Both kinds begin with their first page; one of them alone has all of its pages. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, locale } = locals;
	const kind = choiceParameter(url, 'kind', ['needs', 'units']) ?? null;
	const page = kind ? pageParameter(url) : 1;
	return {
		kind,
		counts: await countOrphans(db),
		needs: kind === 'units' ? null : await listOrphans(db, 'need', locale, page),
		units: kind === 'needs' ? null : await listOrphans(db, 'unit', locale, page)
	};
};
