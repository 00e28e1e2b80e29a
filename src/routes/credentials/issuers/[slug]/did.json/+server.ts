// The DID document of an issuer, with every key that it ever had. Permanent.
import { notFound } from '#platform/problem/problem.ts';
import { issuerDid, issuerDocument } from '../../issuer.rules.ts';
import { findIssuer } from '../../issuer.queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const issuer = await findIssuer(locals.db, params.slug);
	if (!issuer) throw notFound();
	const did = issuerDid(locals.app.config.origin, params.slug);
	const document = issuerDocument(did, issuer.keys);
	return new Response(JSON.stringify(document), {
		headers: { 'content-type': 'application/did+ld+json', 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
	});
};
