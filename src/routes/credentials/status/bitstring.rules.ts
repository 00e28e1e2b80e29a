// The bits of a status list: which award is revoked. Pure; compression and base64url live in `bitstring-codec.server.ts`.
// @source W3C Bitstring Status List v1.0
import type { JsonObject } from '../document/achievement-credential.rules.ts';
import { vcContextUrl } from '../document/achievement-credential.rules.ts';

/** Entries of one list: the least that the standard allows (section 6.1), so that one award hides among many. */
export const statusListLength = 131_072;

/** How long anybody may keep a copy, in milliseconds: five minutes. */
export const statusListTtl = 300_000;

export function emptyStatusList(): Uint8Array {
	return new Uint8Array(statusListLength / 8);
}

/** Whether the entry is set. Index 0 is the left-most bit of the first byte (section 3.2). Throws RangeError outside the list. */
export function statusAt(list: Uint8Array, index: number): boolean {
	return (byteAt(list, index) & bit(index)) !== 0;
}

/** A copy of the list in which one entry is set or cleared. */
export function withStatus(list: Uint8Array, index: number, isSet: boolean): Uint8Array {
	const byte = byteAt(list, index);
	const copy = Uint8Array.from(list);
	copy[index >> 3] = isSet ? byte | bit(index) : byte & ~bit(index);
	return copy;
}

/**
 * One of the free indexes, each as likely as any other, so that an index says nothing about when an award was made.
 * `randomBelow(n)` must give a whole number from 0 to n - 1 from a secure source. `null` when the list is full.
 */
export function chooseFreeIndex(taken: ReadonlySet<number>, randomBelow: (limit: number) => number): number | null {
	const freeCount = statusListLength - taken.size;
	if (freeCount <= 0) return null;
	let toSkip = randomBelow(freeCount);
	for (let index = 0; index < statusListLength; index += 1) {
		if (taken.has(index)) continue;
		if (toSkip === 0) return index;
		toSkip -= 1;
	}
	return null;
}

export interface StatusListInput {
	/** Permanent address of the list; also its id. */
	readonly url: string;
	readonly issuerDid: string;
	/** The encoded list, `u` and base64url. */
	readonly encodedList: string;
	readonly now: Date;
}

/** The list as a credential, to be signed like any other (section 2.2). */
export function buildStatusListCredential({ url, issuerDid, encodedList, now }: StatusListInput): JsonObject {
	return {
		'@context': [vcContextUrl],
		id: url,
		type: ['VerifiableCredential', 'BitstringStatusListCredential'],
		issuer: issuerDid,
		validFrom: now.toISOString().replace(/\.\d{3}Z$/, 'Z'),
		credentialSubject: {
			id: `${url}#list`,
			type: 'BitstringStatusList',
			statusPurpose: 'revocation',
			ttl: statusListTtl,
			encodedList
		}
	};
}

function byteAt(list: Uint8Array, index: number): number {
	const byte = Number.isInteger(index) && index >= 0 ? list[index >> 3] : undefined;
	if (byte === undefined) throw new RangeError(`No entry ${index} in this status list`);
	return byte;
}

function bit(index: number): number {
	return 0x80 >> (index & 7);
}
