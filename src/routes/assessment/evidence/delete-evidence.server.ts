// Takes evidence that nobody has judged out of the house: its row, its links on the thread and its file. Its plate is never given again.
import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { removeFiles } from '#platform/files/files.server.ts';
import { unlinkRecord } from '../../thread/thread.server.ts';
import { evidence, evidenceRemoval } from '../tables.ts';
import type { PieceOfItem, RemovalMark } from './empty-evidence.server.ts';

/**
 * In a transaction that holds the item, for who may do it. Returns the storage keys of the bytes to remove once that is committed. What
 * assessors declared about the item stays.
 */
export async function deleteEvidence(tx: Db, { id, itemId, fileId }: PieceOfItem, mark: RemovalMark): Promise<string[]> {
	const [gone] = await tx.delete(evidence).where(eq(evidence.id, id)).returning({ submissionKey: evidence.submissionKey });
	await tx.insert(evidenceRemoval).values({ evidenceId: id, itemId, submissionKey: gone?.submissionKey ?? null, ...mark });
	await unlinkRecord(tx, `evidence:${id}`);
	return removeFiles(tx, fileId ? [fileId] : []);
}
