// Where an awarding organisation is on the web, and under which identity it signs. Pure.
import { buildDidDocument, didWeb, type DidDocument } from '../signing/did-web.rules.ts';

export function issuerPath(slug: string): string {
	return `/credentials/issuers/${slug}`;
}

/** `did:web:<host>:credentials:issuers:<slug>`. */
export function issuerDid(origin: string, slug: string): string {
	return didWeb(origin, issuerPath(slug));
}

/** A public key of an issuer, with the time when its private half was found to be in wrong hands. */
export interface IssuerKey {
	readonly publicKeyMultibase: string;
	readonly compromisedAt: Date | null;
}

/** The document with every key that the issuer ever had: what a former key signed stays genuine, unless that key was copied. */
export function issuerDocument(did: string, keys: readonly IssuerKey[]): DidDocument {
	return buildDidDocument({
		did,
		keys: keys.map(({ publicKeyMultibase, compromisedAt }) => ({
			id: `${did}#${publicKeyMultibase}`,
			publicKeyMultibase,
			...(compromisedAt && { revokedAt: compromisedAt })
		}))
	});
}
