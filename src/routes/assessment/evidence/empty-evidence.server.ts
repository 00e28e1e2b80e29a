// Takes text and file of decided evidence away. That it was judged, and how, stays: what is left is what `sweepEvidence` leaves, and why.
import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { removeFiles } from '#platform/files/files.server.ts';
import { evidence, evidenceRemoval } from '../tables.ts';
import type { Removal } from './removal.rules.ts';

export interface PieceOfItem {
	readonly id: string;
	readonly itemId: string;
	readonly fileId: string | null;
}

/** Why, by whom and when. */
export interface RemovalMark {
	readonly reason: Removal;
	readonly removedBy: string;
	readonly at: Date;
}

/** What is left of a text and its file. */
export const emptied = { reflection: '', fileId: null } as const;

/** In a transaction that holds the item, for who may do it. Returns the storage keys of the bytes to remove once that is committed. */
export async function emptyEvidence(tx: Db, { id, itemId, fileId }: PieceOfItem, mark: RemovalMark): Promise<string[]> {
	await tx.insert(evidenceRemoval).values({ evidenceId: id, itemId, ...mark });
	await tx.update(evidence).set(emptied).where(eq(evidence.id, id));
	return removeFiles(tx, fileId ? [fileId] : []);
}
