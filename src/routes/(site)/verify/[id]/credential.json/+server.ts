// The signed file for who has a link: the exact bytes, to keep and to check elsewhere.
import { answerPage } from '#platform/http/pages.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { credentialResponse } from '#rooms/credentials/credentials.server.ts';
import { lookUp } from '../../look-up.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url, params, getClientAddress }) =>
	answerPage(locals.requestId, async () => {
		const { award, token } = await lookUp({ locals, url, id: params.id, address: getClientAddress() });
		if (!token) throw notFound();
		return credentialResponse(award);
	});
