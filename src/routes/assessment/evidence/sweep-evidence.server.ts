// Lets go of what people handed in, once the centre's period for it is over. That it was judged, and how, stays: an award rests on it.
import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { removeFiles } from '#platform/files/files.server.ts';
import { decision, evidence } from '../tables.ts';

/**
 * Empties the text and removes the file of evidence that was decided before `before`. Returns how many pieces, and the storage keys of the
 * bytes to remove once that is committed. Twice changes nothing.
 */
export async function sweepEvidence(db: Db, before: Date): Promise<{ readonly count: number; readonly storageKeys: readonly string[] }> {
	const decided = db.select({ id: decision.evidenceId }).from(decision).where(lt(decision.at, before));
	const over = await db
		.select({ id: evidence.id, fileId: evidence.fileId })
		.from(evidence)
		.where(and(inArray(evidence.id, decided), ne(evidence.reflection, '')));
	for (const { id } of over) await db.update(evidence).set({ reflection: '', fileId: null }).where(eq(evidence.id, id));
	const storageKeys = await removeFiles(
		db,
		over.flatMap(({ fileId }) => (fileId ? [fileId] : []))
	);
	return { count: over.length, storageKeys };
}
