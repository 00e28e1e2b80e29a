// Hands in a workplace task: its evidence goes to assessment, the draft goes with the same transaction.
import { and, eq, lte } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import type { Files } from '#platform/files/files.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { enterEvidence, uploadingEvidence, type EvidenceInput, type SubmittedEvidence } from '../../assessment/assessment.server.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { lockOwnEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { taskDraft } from '../tables.ts';

export type TaskInput = Omit<EvidenceInput, 'unit' | 'organisationId'> & { readonly enrolmentId: string };

/**
 * Throws what `uploadingEvidence` and `enterEvidence` throw. A text that was kept after this evidence was first handed in stays: the form came a
 * second time.
 */
export async function submitTask(db: Db, files: Files, actor: Actor, { enrolmentId, ...given }: TaskInput, now: Date): Promise<SubmittedEvidence> {
	return uploadingEvidence(db, files, { file: given.file, ownerId: actor.personId }, (file) =>
		db.transaction(async (tx) => {
			const { unitId, unitVersion, organisationId } = await lockOwnEnrolment(tx, actor, enrolmentId);
			const unit = await findUnitVersion(tx, unitId, unitVersion);
			if (!unit) throw notFound();
			const submitted = await enterEvidence(tx, actor, { ...given, file, unit, organisationId }, now);
			await tx
				.delete(taskDraft)
				.where(and(eq(taskDraft.enrolmentId, enrolmentId), eq(taskDraft.activity, given.activity), lte(taskDraft.at, submitted.submittedAt)));
			return submitted;
		})
	);
}
