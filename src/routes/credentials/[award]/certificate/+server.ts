// Makes the holder's certificate. A POST, because the first one makes the link that its QR code carries.
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import { certificateResponse } from '../../certificate/award-certificate.server.ts';
import { certificateToken } from '../../links/create-share-link.server.ts';
import { getOwnAward } from '../own-award.server.ts';
import type { RequestHandler } from './$types';

const limit = { name: 'credentials.certificate', tries: 20, seconds: 60 };

export const POST: RequestHandler = async ({ locals, params }) => {
	const now = new Date();
	const { actor, award } = await getOwnAward(locals, params.award);
	await limitRate(locals.db, limit, actor.personId, now);
	const token = await certificateToken(locals.db, locals.app, actor, award.id, now);
	const { config, files, settings } = locals.app;
	return certificateResponse(locals.db, award, { origin: config.origin, token, locale: locals.locale, funding: settings.current().funding, files });
};
