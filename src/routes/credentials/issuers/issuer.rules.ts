// Where an awarding organisation is on the web, and under which identity it signs. Pure.
import { buildDidDocument, didWeb, type DidDocument } from '../signing/did-web.rules.ts';

export function issuerPath(slug: string): string {
	return `/credentials/issuers/${slug}`;
}

/** `did:web:<host>:credentials:issuers:<slug>`. */
export function issuerDid(origin: string, slug: string): string {
	return didWeb(origin, issuerPath(slug));
}

/** The document with every key that the issuer ever had: what a former key signed stays genuine. */
export function issuerDocument(did: string, publicKeys: readonly string[]): DidDocument {
	return buildDidDocument({ did, keys: publicKeys.map((publicKeyMultibase) => ({ id: `${did}#${publicKeyMultibase}`, publicKeyMultibase })) });
}
