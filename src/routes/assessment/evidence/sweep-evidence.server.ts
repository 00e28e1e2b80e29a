// Lets go of what people handed in, once the centre's period for it is over. That it was judged, and how, stays: an award rests on it.
import { and, inArray, lt, ne } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { removeFiles } from '#platform/files/files.server.ts';
import { decision, evidence } from '../tables.ts';
import { emptied } from './empty-evidence.server.ts';

/**
 * Empties the text and removes the file of evidence that was decided before `before`. Returns how many pieces, and the storage keys of the
 * bytes to remove once that is committed. Twice changes nothing.
 */
export async function sweepEvidence(db: Db, before: Date): Promise<{ readonly count: number; readonly storageKeys: readonly string[] }> {
	const decided = db.select({ id: decision.evidenceId }).from(decision).where(lt(decision.at, before));
	const over = await db
		.select({ id: evidence.id, fileId: evidence.fileId })
		.from(evidence)
		.where(and(inArray(evidence.id, decided), ne(evidence.reflection, '')))
		.for('update');
	const swept = over.map(({ id }) => id);
	if (swept.length > 0) await db.update(evidence).set(emptied).where(inArray(evidence.id, swept));
	const storageKeys = await removeFiles(
		db,
		over.flatMap(({ fileId }) => (fileId ? [fileId] : []))
	);
	return { count: over.length, storageKeys };
}
