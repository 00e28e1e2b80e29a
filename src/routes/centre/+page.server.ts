// What a centre can do with OpenCoVE, and which needs wait for somebody to write a unit.
import { listOrphans } from '../thread/thread.server.ts';
import type { PageServerLoad } from './$types';

const mostWaiting = 5;

export const load: PageServerLoad = async ({ locals }) => ({ waiting: (await listOrphans(locals.db, 'need', locals.locale, 1)).rows.slice(0, mostWaiting) });
