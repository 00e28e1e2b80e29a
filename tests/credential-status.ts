// As anyone who checks our awards elsewhere does: reads from a verified status list whether a verified credential was revoked.
// Both must have been verified before, and the list must come from the credential's own issuer: anybody can sign a list.
// @source W3C Bitstring Status List v1.0, section 3.2 (Validate Algorithm)
import { z } from 'zod';
import type { JsonObject } from '#rooms/credentials/document/achievement-credential.rules.ts';
import { issuerId } from '#rooms/credentials/signing/sign.server.ts';
import { decodeStatusList } from '#rooms/credentials/status/bitstring-codec.server.ts';
import { statusAt } from '#rooms/credentials/status/bitstring.rules.ts';

export type CredentialStatus = 'none' | 'clear' | 'revoked' | 'unreadable';

const entryShape = z.looseObject({
	type: z.literal('BitstringStatusListEntry'),
	statusPurpose: z.literal('revocation'),
	statusListIndex: z.coerce.string().regex(/^\d{1,12}$/),
	statusListCredential: z.string()
});

const listShape = z.looseObject({
	credentialSubject: z.looseObject({
		type: z.literal('BitstringStatusList'),
		statusPurpose: z.literal('revocation'),
		encodedList: z.string()
	})
});

/** A list and the address that it was fetched from. */
export interface FetchedList {
	readonly url: string;
	readonly document: JsonObject;
}

/** `none`: the credential names no status; `unreadable`: it names one that this list cannot answer. */
export function readCredentialStatus(credential: JsonObject, list: FetchedList): CredentialStatus {
	if (credential['credentialStatus'] === undefined) return 'none';
	const entry = entryShape.safeParse(credential['credentialStatus']);
	const { success, data } = listShape.safeParse(list.document);
	if (!entry.success || !success || issuerId(list.document) !== issuerId(credential)) return 'unreadable';
	if (list.url !== entry.data.statusListCredential) return 'unreadable';
	try {
		const bits = decodeStatusList(data.credentialSubject.encodedList);
		return statusAt(bits, Number(entry.data.statusListIndex)) ? 'revoked' : 'clear';
	} catch {
		return 'unreadable';
	}
}
