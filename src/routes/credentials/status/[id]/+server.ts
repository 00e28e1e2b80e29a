// A signed status list, for whoever checks an award elsewhere. May be kept for five minutes; our own page reads the database.
import { isId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import { signedStatusList } from '../sign-status-list.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const signed = isId(params.id) ? await signedStatusList(locals.db, locals.app, params.id, new Date()) : null;
	if (!signed) throw notFound();
	return new Response(signed, {
		headers: { 'content-type': 'application/vc', 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
	});
};
