// An activity is complete: a lesson when it was read, a quiz when it was passed, a task when its evidence was accepted. Written once.
import type { Db } from '#platform/db/db.server.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { activityCompletion } from '../tables.ts';
import { getActivity } from './activity.rules.ts';
import { getOwnEnrolment } from './enrolment.queries.server.ts';

export interface ActivityInput {
	readonly enrolmentId: string;
	readonly activity: string;
}

/** The learner says that a lesson is read. Quizzes and tasks are complete by what was achieved in them, never by saying so. */
export async function markActivityComplete(db: Db, actor: Actor, input: ActivityInput, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		const enrolment = await getOwnEnrolment(tx, actor, input.enrolmentId);
		const unit = await findUnitVersion(tx, enrolment.unitId, enrolment.unitVersion);
		const { id: activity } = getActivity(unit, 'lesson', input.activity);
		await completeActivity(tx, { enrolmentId: enrolment.id, activity }, now);
	});
}

/** Whether this made it complete: false when it was already. Call it in the transaction of what completed it. */
export async function completeActivity(db: Db, { enrolmentId, activity }: ActivityInput, now: Date): Promise<boolean> {
	const [added] = await db
		.insert(activityCompletion)
		.values({ enrolmentId, activity, at: now })
		.onConflictDoNothing()
		.returning({ activity: activityCompletion.activity });
	return added !== undefined;
}
