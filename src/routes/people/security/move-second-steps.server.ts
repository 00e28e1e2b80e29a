// Lets a backup carry the second steps of sign-in (TOTP secrets and recovery codes) under its own passphrase: better-auth encrypts them
// with the session secret of one installation, and another one could not read them.
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { twoFactor } from '../tables.ts';

/** A second step in the clear: only to be encrypted at once. */
export interface OpenSecondStep {
	readonly id: string;
	readonly secret: string;
	readonly backupCodes: string;
}

export async function openSecondSteps(db: Db, sessionSecret: string): Promise<OpenSecondStep[]> {
	const rows = await db.select({ id: twoFactor.id, secret: twoFactor.secret, backupCodes: twoFactor.backupCodes }).from(twoFactor);
	const open = (data: string) => symmetricDecrypt({ key: sessionSecret, data });
	return Promise.all(rows.map(async (row) => ({ id: row.id, secret: await open(row.secret), backupCodes: await open(row.backupCodes) })));
}

/** Seals the second steps of rows that are already there (restored) with the session secret of this installation. */
export async function sealSecondSteps(db: Db, sessionSecret: string, steps: readonly OpenSecondStep[]): Promise<void> {
	const seal = (data: string) => symmetricEncrypt({ key: sessionSecret, data });
	for (const step of steps)
		await db
			.update(twoFactor)
			.set({ secret: await seal(step.secret), backupCodes: await seal(step.backupCodes) })
			.where(eq(twoFactor.id, step.id));
}
