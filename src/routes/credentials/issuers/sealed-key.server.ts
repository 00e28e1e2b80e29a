// Seals an issuer's key for storage. The envelope is bound to the organisation, not to the address of the installation, so that a
// centre that moves to another host keeps its keys.
import { decryptSigningKey, encryptSigningKey, generateSigningKey, type SigningKey } from '../signing/keys.server.ts';

export interface SealedKey {
	readonly organisationId: string;
	readonly publicKeyMultibase: string;
	readonly privateKeySealed: string;
}

/** A new key pair, sealed with the secret. */
export async function newSealedKey(organisationId: string, sealingSecret: string): Promise<SealedKey> {
	const pair = await generateSigningKey(controllerOf(organisationId));
	return { organisationId, publicKeyMultibase: pair.publicKeyMultibase, privateKeySealed: encryptSigningKey(pair, sealingSecret) };
}

/** The private half alone. Throws when the secret is another one. */
export function openSealedKey(sealed: SealedKey, sealingSecret: string): string {
	return decryptSigningKey(storedHalf(sealed), sealed.privateKeySealed, sealingSecret).secretKeyMultibase;
}

/** Seals a private half that came out of `openSealedKey`. */
export function sealKey(key: Omit<SealedKey, 'privateKeySealed'> & { readonly secretKeyMultibase: string }, sealingSecret: string): SealedKey {
	const { organisationId, publicKeyMultibase, secretKeyMultibase } = key;
	return { organisationId, publicKeyMultibase, privateKeySealed: encryptSigningKey({ ...storedHalf(key), secretKeyMultibase }, sealingSecret) };
}

/** The key as it signs under the issuer's identity. */
export function signingKeyOf(sealed: SealedKey, did: string, sealingSecret: string): SigningKey {
	const { publicKeyMultibase } = sealed;
	return { id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase, secretKeyMultibase: openSealedKey(sealed, sealingSecret) };
}

function storedHalf({ organisationId, publicKeyMultibase }: Omit<SealedKey, 'privateKeySealed'>): Omit<SigningKey, 'secretKeyMultibase'> {
	const controller = controllerOf(organisationId);
	return { id: `${controller}#${publicKeyMultibase}`, controller, publicKeyMultibase };
}

function controllerOf(organisationId: string): string {
	return `urn:uuid:${organisationId}`;
}
