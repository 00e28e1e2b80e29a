// Lets go of what people answered, once the centre's period for it is over. That a quiz was passed stays: progress rests on it.
import { lt } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { quizAttempt, quizDraft, taskDraft } from '../tables.ts';

/** Removes answers handed in and drafts kept before `before`. Returns how many. */
export async function sweepAnswers(db: Db, before: Date): Promise<number> {
	return db.transaction(async (tx) => {
		const attempts = await tx.delete(quizAttempt).where(lt(quizAttempt.at, before)).returning({ id: quizAttempt.id });
		const answers = await tx.delete(quizDraft).where(lt(quizDraft.at, before)).returning({ activity: quizDraft.activity });
		const reflections = await tx.delete(taskDraft).where(lt(taskDraft.at, before)).returning({ activity: taskDraft.activity });
		return attempts.length + answers.length + reflections.length;
	});
}
