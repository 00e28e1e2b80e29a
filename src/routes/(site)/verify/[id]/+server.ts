// What machines get. With the token of a link: the exact signed bytes. Without: status, title, issuer and date, whether it is a sample, and
// nothing else.
import { bestType } from '#platform/http/accept.ts';
import { Problem } from '#platform/problem/problem.ts';
import { minimalOf } from '../minimal.server.ts';
import { lookUp, privateHeaders, type Found } from '../look-up.server.ts';
import type { RequestHandler } from './$types';

/** The media types under which the signed bytes are handed out; the first to whoever wants none of them. */
const credentialTypes = ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json'] as const;

export const GET: RequestHandler = async ({ locals, url, params, request, getClientAddress }) => {
	try {
		const found = await lookUp({ locals, url, id: params.id, address: getClientAddress() });
		return found.token
			? signed(found, bestType(request.headers.get('accept'), credentialTypes) ?? credentialTypes[0])
			: json(minimalOf(found, locals.locale), 200);
	} catch (thrown) {
		if (!(thrown instanceof Problem)) throw thrown;
		return json(thrown.status === 404 ? { id: params.id, status: 'unknown' } : { id: params.id, problem: thrown.code, ...thrown.details }, thrown.status);
	}
};

function signed({ award }: Found, type: string): Response {
	return new Response(award.signedBytes, { headers: { ...privateHeaders, 'content-type': type } });
}

function json(body: object, status: number): Response {
	return new Response(JSON.stringify(body), { status, headers: { ...privateHeaders, 'content-type': 'application/json' } });
}
