// What better-auth keeps for a while: links of letters, challenges of passkeys, sign-ins that wait for their second step.
import { and, eq, like, lt } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { verification } from '../tables.ts';

/**
 * Ends the links by which somebody who forgot their password chooses a new one; better-auth ends only the one that is used. To be called
 * wherever a password, or the address that receives such links, is replaced.
 */
export async function forgetResetLinks(db: Db, personId: string): Promise<void> {
	await db.delete(verification).where(and(like(verification.identifier, 'reset-password:%'), eq(verification.value, personId)));
}

/** Forgets what has expired: better-auth does so only when it looks for something that is still good. */
export async function sweepVerifications(db: Db, now: Date): Promise<void> {
	await db.delete(verification).where(lt(verification.expiresAt, now));
}
