// How many passkeys a person may have, and how they may be called.
import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#platform/db/db.server.ts';
import { passkey } from '../tables.ts';

/** As many as a page can list. */
export const mostPasskeys = 20;

export const passkeyName = z
	.string()
	.trim()
	.min(1, 'people.passkey-name-missing')
	.max(60, 'people.passkey-name-missing')
	.regex(/^\P{Cc}*$/u, 'people.passkey-name-missing');

export async function hasMostPasskeys(db: Db, personId: string): Promise<boolean> {
	const [row] = await db.select({ passkeys: count() }).from(passkey).where(eq(passkey.userId, personId));
	return (row?.passkeys ?? 0) >= mostPasskeys;
}
