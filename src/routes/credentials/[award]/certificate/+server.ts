// Makes the holder's certificate. A POST, because the first one makes the link that its QR code carries.
import { certificateResponse } from '../../certificate/award-certificate.server.ts';
import { certificateToken } from '../../links/create-share-link.server.ts';
import { getOwnAward } from '../own-award.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, params }) => {
	const { actor, award } = await getOwnAward(locals, params.award);
	const token = await certificateToken(locals.db, locals.app, actor, award.id, new Date());
	const { config, files, settings } = locals.app;
	return certificateResponse(locals.db, award, { origin: config.origin, token, locale: locals.locale, funding: settings.current().funding, files });
};
