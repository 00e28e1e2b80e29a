// Makes the Ed25519 key pairs that sign awards, and locks and unlocks their secret half for storage in the database.
// A secret key never leaves this room, never goes into a log, and is never stored unlocked.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

export interface SigningKey {
	/** `did#fragment`, the fragment being the public key itself. */
	readonly id: string;
	readonly controller: string;
	readonly publicKeyMultibase: string;
	readonly secretKeyMultibase: string;
}

const sealVersion = 'v1';
const shortestMaster = 32;

export async function generateSigningKey(did: string): Promise<SigningKey> {
	const pair = await Ed25519Multikey.generate({ controller: did });
	const { id, publicKeyMultibase, secretKeyMultibase } = await pair.export({ publicKey: true, secretKey: true });
	if (!secretKeyMultibase) throw new Error('A generated key has no secret half');
	return { id, controller: did, publicKeyMultibase, secretKeyMultibase };
}

/**
 * Locks the secret half: `v1.salt.iv.tag.ciphertext`, each base64url. AES-256-GCM under a key that HKDF-SHA-256 derives from
 * the master secret and a salt of its own; the key's id is authenticated too, so an envelope cannot be moved to another key.
 * Throws when the master secret has fewer than 32 characters: HKDF does not slow down guessing.
 */
export function encryptSigningKey(key: SigningKey, masterSecret: string): string {
	const [salt, iv] = [randomBytes(16), randomBytes(12)];
	const cipher = createCipheriv('aes-256-gcm', deriveKey(masterSecret, salt), iv);
	cipher.setAAD(Buffer.from(`${sealVersion} ${key.id}`));
	const locked = Buffer.concat([cipher.update(key.secretKeyMultibase, 'utf8'), cipher.final()]);
	return [sealVersion, ...[salt, iv, cipher.getAuthTag(), locked].map((part) => part.toString('base64url'))].join('.');
}

/** Unlocks what `encryptSigningKey` locked. Throws on another version, another master secret, another key or any change. */
export function decryptSigningKey(publicHalf: Omit<SigningKey, 'secretKeyMultibase'>, envelope: string, masterSecret: string): SigningKey {
	const [version, ...parts] = envelope.split('.');
	const [salt, iv, tag, locked] = parts.map((part) => Buffer.from(part, 'base64url'));
	if (version !== sealVersion || parts.length !== 4 || !salt || !iv || !tag || !locked) throw new Error('Unknown key envelope');
	const decipher = createDecipheriv('aes-256-gcm', deriveKey(masterSecret, salt), iv, { authTagLength: 16 });
	decipher.setAAD(Buffer.from(`${sealVersion} ${publicHalf.id}`)).setAuthTag(tag);
	const secretKeyMultibase = Buffer.concat([decipher.update(locked), decipher.final()]).toString('utf8');
	return { ...publicHalf, secretKeyMultibase };
}

function deriveKey(masterSecret: string, salt: Uint8Array): Buffer {
	if (masterSecret.length < shortestMaster) throw new Error(`A master secret has at least ${shortestMaster} characters`);
	return Buffer.from(hkdfSync('sha256', masterSecret, salt, 'opencove signing key v1', 32));
}
