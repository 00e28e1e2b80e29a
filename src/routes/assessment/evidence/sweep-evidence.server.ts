// Lets go of what people handed in, once the centre's period for it is over. That it was judged, and how, stays: an award rests on it.
import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { removeBytes, removeFiles, type Files } from '#platform/files/files.server.ts';
import { decision, evidence } from '../tables.ts';

/** Empties the text and removes the file of evidence that was decided before `before`. Returns how many pieces. Twice changes nothing. */
export async function sweepEvidence(db: Db, files: Files, before: Date): Promise<number> {
	const decided = db.select({ id: decision.evidenceId }).from(decision).where(lt(decision.at, before));
	const over = await db
		.select({ id: evidence.id, fileId: evidence.fileId })
		.from(evidence)
		.where(and(inArray(evidence.id, decided), ne(evidence.reflection, '')));
	for (const { id, fileId } of over) {
		const storageKeys = await db.transaction(async (tx) => {
			await tx.update(evidence).set({ reflection: '', fileId: null }).where(eq(evidence.id, id));
			return removeFiles(tx, fileId ? [fileId] : []);
		});
		await removeBytes(files, storageKeys);
	}
	return over.length;
}
