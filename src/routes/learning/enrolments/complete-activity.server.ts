// An activity is complete: a lesson when it was read, a quiz when it was passed, a task when its evidence was accepted. Written once.
import type { Db } from '#platform/db/db.server.ts';
import { announce } from '#platform/events/events.server.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import type { Activity } from '../../curriculum/curriculum.ts';
import type { Actor } from '../../people/people.ts';
import { activityCompletion } from '../tables.ts';
import { getActivity } from './activity.rules.ts';
import { getOwnEnrolment, type OwnEnrolment } from './enrolment.queries.server.ts';

export interface ActivityInput {
	readonly enrolmentId: string;
	readonly activity: string;
}

export interface Completion {
	readonly enrolment: OwnEnrolment;
	readonly personId: string;
	readonly activity: string;
	readonly kind: Activity['kind'];
}

/** The learner says that a lesson is read. Quizzes and tasks are complete by what was achieved in them, never by saying so. */
export async function markActivityComplete(db: Db, actor: Actor, input: ActivityInput, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		const enrolment = await getOwnEnrolment(tx, actor, input.enrolmentId);
		const unit = await findUnitVersion(tx, enrolment.unitId, enrolment.unitVersion);
		const { id: activity, kind } = getActivity(unit, 'lesson', input.activity);
		await completeActivity(tx, { enrolment, personId: actor.personId, activity, kind }, now);
	});
}

/** Whether this made it complete: false when it was already. Call it in the transaction of what completed it. */
export async function completeActivity(db: Db, completion: Completion, now: Date): Promise<boolean> {
	const { enrolment, activity } = completion;
	const [added] = await db
		.insert(activityCompletion)
		.values({ enrolmentId: enrolment.id, activity, at: now })
		.onConflictDoNothing()
		.returning({ activity: activityCompletion.activity });
	if (added) await announceCompletion(db, completion);
	return added !== undefined;
}

export async function announceCompletion(db: Db, { enrolment, personId, activity, kind }: Completion): Promise<void> {
	const { id: enrolmentId, unitId, unitVersion } = enrolment;
	await announce(db, { name: 'learning.activity-completed', payload: { enrolmentId, personId, unitId, unitVersion, activity, kind } });
}
