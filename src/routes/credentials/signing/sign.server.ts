// Signs a credential with a W3C Data Integrity proof, cryptosuite eddsa-rdfc-2022. Canonicalisation runs in safe mode: a term
// that no context maps is an error, never silently left unsigned.
// @source W3C Verifiable Credential Data Integrity 1.0; W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import signatures from 'jsonld-signatures';
import type { JsonObject } from '../document/achievement-credential.rules.ts';
import type { OfflineDocuments } from './document-loader.server.ts';
import type { SigningKey } from './keys.server.ts';

export interface Signing {
	readonly key: SigningKey;
	readonly documents: OfflineDocuments;
	readonly now: Date;
}

/**
 * The signed credential as the exact text to store and to hand out. `proof` is an array of one, which both schemas of 1EdTech
 * accept. Throws on an unmapped term, an unknown context, a document that has a proof, or an issuer that is not the key's.
 */
export async function signCredential(document: JsonObject, { key, documents, now }: Signing): Promise<string> {
	if ('proof' in document) throw new Error('This credential is signed already');
	if (issuerId(document) !== key.controller) throw new Error('The key is not the issuer’s');
	const pair = await Ed25519Multikey.from({ type: 'Multikey', ...key });
	const { proof, ...unsigned } = await signatures.sign(structuredClone(document), {
		suite: new DataIntegrityProof({ signer: pair.signer(), date: now, cryptosuite }),
		purpose: new signatures.purposes.AssertionProofPurpose(),
		documentLoader: documents.load
	});
	return JSON.stringify({ ...unsigned, proof: [proof] });
}

/** The issuer's id, whether the issuer is given as an id or as a profile. */
export function issuerId({ issuer }: JsonObject): string | undefined {
	if (typeof issuer === 'string') return issuer;
	const id = typeof issuer === 'object' && issuer !== null && 'id' in issuer ? issuer.id : undefined;
	return typeof id === 'string' ? id : undefined;
}
