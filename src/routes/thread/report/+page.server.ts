import { listOrphans } from '../thread.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ orphans: await listOrphans(locals.db, locals.locale) });
