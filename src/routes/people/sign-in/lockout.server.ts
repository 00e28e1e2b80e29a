// Locks an address for a while after too many failed sign-ins, whoever tries from wherever, and whether or not it has an account.
// The table holds a keyed hash of the address, never the address.
import { createHmac } from 'node:crypto';
import { eq, lte, sql } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { signInFailure } from '../tables.ts';

/** Failures count until `forgottenAfter` minutes have passed without another one: longer than a lock, so that it ends first. */
export const lockout = { tries: 8, minutes: 15, forgottenAfter: 60 };

/**
 * Counts a try before the password is looked at, so that many at once cannot slip past, and refuses with `people.locked`
 * (429, `details.minutes`) when the address is locked. A success is followed by `forgetTries`.
 */
export async function countTry(db: Db, secret: string, email: string, now: Date): Promise<void> {
	const until = new Date(now.getTime() + lockout.minutes * 60_000);
	const at = sql`${now.toISOString()}::timestamptz`;
	const over = sql`(${signInFailure.lastAt} <= ${forgottenAt(now).toISOString()}::timestamptz or ${signInFailure.lockedUntil} <= ${at})`;
	const [row] = await db
		.insert(signInFailure)
		.values({ emailHash: hashOf(secret, email), failures: 1, lastAt: now })
		.onConflictDoUpdate({
			target: signInFailure.emailHash,
			set: {
				lastAt: now,
				failures: sql`case when ${over} then 1 else ${signInFailure.failures} + 1 end`,
				lockedUntil: sql`case when ${over} then null
					when ${signInFailure.lockedUntil} is null and ${signInFailure.failures} + 1 >= ${lockout.tries} then ${until.toISOString()}::timestamptz
					else ${signInFailure.lockedUntil} end`
			}
		})
		.returning();
	if (!row || row.failures <= lockout.tries || !row.lockedUntil) return;
	throw new Problem('people.locked', 429, { minutes: Math.max(1, Math.ceil((row.lockedUntil.getTime() - now.getTime()) / 60_000)) });
}

/** After a sign-in or a new password. */
export async function forgetTries(db: Db, secret: string, email: string): Promise<void> {
	await db.delete(signInFailure).where(eq(signInFailure.emailHash, hashOf(secret, email)));
}

/** Forgets the failures that count no more. */
export async function sweepTries(db: Db, now: Date): Promise<void> {
	await db.delete(signInFailure).where(lte(signInFailure.lastAt, forgottenAt(now)));
}

/** Failures from then or before count no more. */
function forgottenAt(now: Date): Date {
	return new Date(now.getTime() - lockout.forgottenAfter * 60_000);
}

function hashOf(secret: string, email: string): string {
	return createHmac('sha256', secret).update(`sign-in:${email.trim().toLowerCase()}`).digest('base64url');
}
