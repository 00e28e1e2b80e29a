import { choiceParameter } from '#platform/http/pages.server.ts';
import { listOrphans } from '../thread.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	orphans: await listOrphans(locals.db, locals.locale),
	kind: choiceParameter(url, 'kind', ['needs', 'units']) ?? null
});
