// Keeps a reflection on a workplace task for later. Nothing is handed in; only its writer sees it.
import { and, eq, sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { invalidForm } from '#platform/problem/problem.ts';
import { demandOpenTask, readReflection, reflectionFaults } from '../../assessment/assessment.server.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { getActivity } from '../enrolments/activity.rules.ts';
import { lockOwnEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { taskDraft } from '../tables.ts';

export interface TaskDraftInput {
	readonly enrolmentId: string;
	readonly activity: string;
	readonly reflection: string;
	/** The person says that the case is fictional or de-identified. Audited when the check would have stopped the text. */
	readonly declaredFictional: boolean;
}

/**
 * The newest text replaces the one before; an empty one removes it. Throws `problem.invalid-form` with what the redaction check or the
 * length stops, and `assessment.already-waiting` or `assessment.already-accepted` where nothing can be handed in.
 */
export async function saveTaskDraft(db: Db, actor: Actor, input: TaskDraftInput, now: Date): Promise<void> {
	const { enrolmentId, activity, declaredFictional } = input;
	const reflection = readReflection(input.reflection);
	await db.transaction(async (tx) => {
		const enrolment = await lockOwnEnrolment(tx, actor, enrolmentId);
		const { unitId, unitVersion, organisationId } = enrolment;
		getActivity(await findUnitVersion(tx, unitId, unitVersion), 'task', activity);
		const faults = reflectionFaults(reflection, declaredFictional);
		if (faults.length > 0) throw invalidForm(faults);
		await demandOpenTask(tx, actor, { unitId, unitVersion, activity });
		if (reflection.text === '') {
			await tx.delete(taskDraft).where(and(eq(taskDraft.enrolmentId, enrolmentId), eq(taskDraft.activity, activity)));
			return;
		}
		await putTaskDraft(tx, { enrolmentId, activity, reflection: reflection.text }, now);
		if (reflection.looksIdentifying)
			await audit(tx, {
				actorId: actor.personId,
				action: 'learning.draft-declared-fictional',
				subject: `enrolment:${enrolmentId}`,
				organisationId,
				details: { activity }
			});
	});
}

/** Keeps a text that passed the check before. In a transaction that holds the enrolment. */
export async function putTaskDraft(tx: Db, { enrolmentId, activity, reflection }: Omit<TaskDraftInput, 'declaredFictional'>, now: Date): Promise<void> {
	await tx
		.insert(taskDraft)
		.values({ enrolmentId, activity, reflection, at: now })
		.onConflictDoUpdate({ target: [taskDraft.enrolmentId, taskDraft.activity], set: { reflection: sql`excluded.reflection`, at: now } });
}
