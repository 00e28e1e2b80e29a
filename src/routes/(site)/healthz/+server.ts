// For load balancers and operators: 200 with the version when the database answers, 503 when it does not.
import { json } from '@sveltejs/kit';
import { isReachable } from '#platform/db/db.server.ts';
import { version } from '../../../../package.json';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const reachable = await isReachable(locals.db);
	return json({ status: reachable ? 'ok' : 'database-away', version }, { status: reachable ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
