// The token of a share link. It is computed from the link's id under a secret of the installation, so that neither a table nor a backup
// holds it: the table keeps only its hash. A link whose token can no longer be computed (another secret) still opens by its hash.
import { createHash, createHmac } from 'node:crypto';
import { derivedSecret } from '#platform/config/secrets.server.ts';

/** 132 bits in 22 characters that need no escaping in an address. */
export function shareToken(linkId: string, sealingSecret: string): string {
	const secret = derivedSecret(sealingSecret, 'share-links');
	return createHmac('sha256', secret).update(`share-link ${linkId}`).digest('base64url').slice(0, 22);
}

/** What the table keeps, and what a visitor's token is compared by. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}

/** The token in the address `?k=`; null when nothing there can be one. */
export function readToken(url: URL): string | null {
	const token = url.searchParams.get('k');
	return token && /^[\w-]{22}$/.test(token) ? token : null;
}

export function shareUrl(origin: string, awardId: string, token: string): string {
	return `${origin}/verify/${awardId}?k=${token}`;
}
