// The profile of an issuer for machines; people get the page beside it.
import { notFound } from '#platform/problem/problem.ts';
import { issuerProfile } from '../issuer-profile.ts';
import { findIssuer } from '../issuer.queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const issuer = await findIssuer(locals.db, params.slug);
	if (!issuer) throw notFound();
	return new Response(JSON.stringify(issuerProfile(locals.app.config.origin, issuer.organisation)), {
		headers: { 'content-type': 'application/ld+json', vary: 'Accept', 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
	});
};
