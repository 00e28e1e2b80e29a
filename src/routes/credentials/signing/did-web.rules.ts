// Names and describes an awarding organisation on the web: its `did:web` and its DID document with every key it ever had.
// @source did:web Method Specification; W3C DID Core 1.0; W3C Controlled Identifiers 1.0
import type { JsonObject } from '../document/achievement-credential.rules.ts';

export interface PublicKeyRecord {
	/** `did#fragment`. */
	readonly id: string;
	readonly publicKeyMultibase: string;
	/** When the key was found to be in wrong hands. A key that was merely replaced is not revoked. */
	readonly revokedAt?: Date;
}

/** `revoked` is there, as a time, for a revoked key only. */
export interface VerificationMethod extends JsonObject {
	readonly id: string;
	readonly type: 'Multikey';
	readonly controller: string;
	readonly publicKeyMultibase: string;
}

export interface DidDocument extends JsonObject {
	readonly id: string;
	readonly verificationMethod: readonly VerificationMethod[];
	readonly assertionMethod: readonly string[];
}

/** `didWeb('https://cove.example:8443', '/credentials/issuers/7')` is `did:web:cove.example%3A8443:credentials:issuers:7`. */
export function didWeb(origin: string, path: string): string {
	const segments = path.split('/').filter((segment) => segment !== '');
	return ['did', 'web', encodeURIComponent(new URL(origin).host), ...segments].join(':');
}

/**
 * The document that lists current and former keys. A replaced key stays an assertion method, or every award that it signed
 * would stop being genuine; a revoked one stays listed with its date and loses that right.
 */
export function buildDidDocument({ did, keys }: { readonly did: string; readonly keys: readonly PublicKeyRecord[] }): DidDocument {
	return {
		'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
		id: did,
		verificationMethod: keys.map((key) => verificationMethod(did, key)),
		assertionMethod: keys.filter(({ revokedAt }) => revokedAt === undefined).map(({ id }) => id)
	};
}

function verificationMethod(did: string, { id, publicKeyMultibase, revokedAt }: PublicKeyRecord): VerificationMethod {
	const method = { id, type: 'Multikey' as const, controller: did, publicKeyMultibase };
	return revokedAt === undefined ? method : { ...method, revoked: revokedAt.toISOString().replace(/\.\d{3}Z$/, 'Z') };
}
