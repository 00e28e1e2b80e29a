// The certificate for who has a link: its QR code carries the same token, so it shows no more and no longer than that link.
import { notFound, Problem } from '#platform/problem/problem.ts';
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import { certificateResponse } from '#rooms/credentials/credentials.server.ts';
import { lookUp, privateHeaders } from '../../look-up.server.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** A certificate costs more than a page. */
const limit = { name: 'verify.certificate', tries: 20, seconds: 60 };

export const GET: RequestHandler = async (event) => {
	const { locals } = event;
	await limitRate(locals.db, limit, event.getClientAddress(), new Date());
	const { award, token } = await shownBy(event);
	const { config, files, settings } = locals.app;
	return certificateResponse(locals.db, award, { origin: config.origin, token, locale: locals.locale, funding: settings.current().funding, files });
};

/** Says that there is a certificate and sets none. */
export const HEAD: RequestHandler = async (event) => {
	const { award } = await shownBy(event);
	if (award.revokedAt) throw new Problem('credentials.already-revoked', 409);
	return new Response(null, { headers: { ...privateHeaders, 'content-type': 'application/pdf' } });
};

async function shownBy({ locals, url, params, getClientAddress }: RequestEvent) {
	const { award, token } = await lookUp({ locals, url, id: params.id, address: getClientAddress() });
	if (!token) throw notFound();
	return { award, token };
}
