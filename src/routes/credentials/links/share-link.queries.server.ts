// The links by which holders show their awards.
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { award, shareLink } from '../tables.ts';

export interface ShareLink {
	readonly id: string;
	readonly label: string;
	readonly createdAt: Date;
	readonly withdrawnAt: Date | null;
	readonly tokenHash: string;
}

/** Every link of an award, newest first, withdrawn ones too. */
export async function listShareLinks(db: Db, awardId: string): Promise<ShareLink[]> {
	const { id, label, createdAt, withdrawnAt, tokenHash } = shareLink;
	return db
		.select({ id, label, createdAt, withdrawnAt, tokenHash })
		.from(shareLink)
		.where(eq(shareLink.awardId, awardId))
		.orderBy(desc(shareLink.createdAt), desc(shareLink.id));
}

/** Locks an award of this person; false when it is not theirs. */
export async function lockOwnAward(db: Db, personId: string, awardId: string): Promise<boolean> {
	const [row] = await db
		.select({ id: award.id })
		.from(award)
		.where(and(eq(award.id, awardId), eq(award.personId, personId)))
		.for('update');
	return row !== undefined;
}
