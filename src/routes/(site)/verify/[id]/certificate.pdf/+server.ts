// The certificate for who has a link: its QR code carries the same token, so it shows no more and no longer than that link.
import { notFound } from '#platform/problem/problem.ts';
import { certificateResponse } from '#rooms/credentials/credentials.server.ts';
import { lookUp } from '../../look-up.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url, params, getClientAddress }) => {
	const { award, token } = await lookUp({ locals, url, id: params.id, address: getClientAddress() });
	if (!token) throw notFound();
	const { config, files, settings } = locals.app;
	return certificateResponse(locals.db, award, { origin: config.origin, token, locale: locals.locale, funding: settings.current().funding, files });
};
