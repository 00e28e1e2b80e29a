// Packs a status list for the web and unpacks it again.
// @source W3C Bitstring Status List v1.0, sections 3.3 and 3.4
import { gunzipSync, gzipSync } from 'node:zlib';
import { statusListLength } from './bitstring.rules.ts';

/** A list of another issuer may be longer than ours; this stops a small file that unpacks without end. */
const largestList = 16 * 1024 * 1024;

/** GZIP, then multibase base64url without padding (`u`). The same list always gives the same text. */
export function encodeStatusList(list: Uint8Array): string {
	return `u${gzipSync(list, { level: 9 }).toString('base64url')}`;
}

/** Throws when the text is no multibase base64url, no GZIP, shorter than 131,072 entries, or larger than 16 MiB. */
export function decodeStatusList(encoded: string): Uint8Array {
	if (!/^u[A-Za-z0-9_-]+$/.test(encoded)) throw new Error('A status list is multibase base64url');
	const list = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: largestList });
	if (list.length * 8 < statusListLength) throw new Error('A status list has at least 131,072 entries');
	return Uint8Array.from(list);
}
