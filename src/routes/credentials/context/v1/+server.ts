// Our own JSON-LD context. Permanent: awards are signed with it.
import { openCoveContextV1 } from '../../document/opencove-context.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
	new Response(JSON.stringify(openCoveContextV1), {
		headers: { 'content-type': 'application/ld+json', 'cache-control': 'public, max-age=31536000, immutable', 'access-control-allow-origin': '*' }
	});
