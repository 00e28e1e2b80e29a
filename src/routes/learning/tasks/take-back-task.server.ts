// Takes back what was handed in for a workplace task: its text is the writer's again, as the draft of the task. A file is chosen anew.
import type { Db } from '#platform/db/db.server.ts';
import { removeBytes, type Files } from '#platform/files/files.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { takeBackEvidence } from '../../assessment/assessment.server.ts';
import type { Actor } from '../../people/people.ts';
import { lockOwnEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { putTaskDraft } from './save-task-draft.server.ts';

export interface TakeBackInput {
	readonly enrolmentId: string;
	readonly evidenceId: string;
}

/** Throws what `takeBackEvidence` throws, and `problem.not-found` for evidence of another unit. Twice has one effect. */
export async function takeBackTask(db: Db, files: Files, actor: Actor, { enrolmentId, evidenceId }: TakeBackInput, now: Date): Promise<void> {
	const storageKeys = await db.transaction(async (tx) => {
		const { unitId, unitVersion } = await lockOwnEnrolment(tx, actor, enrolmentId);
		const { evidence, storageKeys: left } = await takeBackEvidence(tx, actor, evidenceId, now);
		if (!evidence) return [];
		if (evidence.unitId !== unitId || evidence.unitVersion !== unitVersion) throw notFound();
		const { activity, reflection } = evidence;
		if (reflection !== '') await putTaskDraft(tx, { enrolmentId, activity, reflection }, now);
		return left;
	});
	await removeBytes(files, storageKeys);
}
