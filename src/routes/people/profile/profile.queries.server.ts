import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { profile } from '../tables.ts';

export type Profile = typeof profile.$inferSelect;

/** What a person has told of themselves; null before they told anything. */
export async function findProfile(db: Db, personId: string): Promise<Profile | null> {
	const [row] = await db.select().from(profile).where(eq(profile.personId, personId));
	return row ?? null;
}
