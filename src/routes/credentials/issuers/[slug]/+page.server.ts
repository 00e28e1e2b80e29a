// The public page of an awarding organisation: who it is, and by which keys its awards can be checked.
import { notFound } from '#platform/problem/problem.ts';
import { issuerDid } from '../issuer.rules.ts';
import { findIssuer } from '../issuer.queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const issuer = await findIssuer(locals.db, params.slug);
	if (!issuer) throw notFound();
	const { name, country, slug, timeZone, sample } = issuer.organisation;
	const did = issuerDid(locals.app.config.origin, slug);
	return { name, country, slug, timeZone, sample, did, keys: issuer.keys, isReal: locals.app.config.secure };
};
