// The signed file for who has a link: the exact bytes, to keep and to check elsewhere.
import { notFound } from '#platform/problem/problem.ts';
import { credentialResponse } from '#rooms/credentials/credentials.server.ts';
import { lookUp } from '../../look-up.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url, params, getClientAddress }) => {
	const { award, token } = await lookUp({ locals, url, id: params.id, address: getClientAddress() });
	if (!token) throw notFound();
	return credentialResponse(award);
};
