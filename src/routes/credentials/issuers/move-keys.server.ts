// Lets a backup carry the signing keys under its own passphrase: opened here, sealed again where they are restored.
import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { signingKey } from '../tables.ts';
import { listSealedKeys } from './issuer.queries.server.ts';
import { openSealedKey, sealKey } from './sealed-key.server.ts';

/** A private key in the clear: only to be encrypted at once. */
export interface UnsealedKey {
	readonly organisationId: string;
	readonly publicKeyMultibase: string;
	readonly secretKeyMultibase: string;
}

export async function unsealSigningKeys(db: Db, sealingSecret: string): Promise<UnsealedKey[]> {
	const keys = await listSealedKeys(db);
	return keys.map((key) => ({
		organisationId: key.organisationId,
		publicKeyMultibase: key.publicKeyMultibase,
		secretKeyMultibase: openSealedKey(key, sealingSecret)
	}));
}

/** Seals the keys of rows that are already there (restored) with the secret of this installation. */
export async function resealSigningKeys(db: Db, sealingSecret: string, keys: readonly UnsealedKey[]): Promise<void> {
	for (const key of keys) {
		const { privateKeySealed } = sealKey(key, sealingSecret);
		await db.update(signingKey).set({ privateKeySealed }).where(eq(signingKey.publicKeyMultibase, key.publicKeyMultibase));
	}
}
