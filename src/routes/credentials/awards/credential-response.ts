// Hands the signed credential out, byte for byte.
import type { Award } from './award.queries.server.ts';

export function credentialResponse({ id, signedBytes }: Pick<Award, 'id' | 'signedBytes'>): Response {
	return new Response(signedBytes, {
		headers: {
			'content-type': 'application/ld+json',
			'content-disposition': `attachment; filename="${id}.json"`,
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex'
		}
	});
}
