// What people completed, for rooms that build on it: lessons read, quizzes passed, tasks accepted.
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { activityCompletion, enrolment } from '../tables.ts';

export interface CompletedActivity {
	readonly unitId: string;
	readonly unitVersion: number;
	readonly activity: string;
	readonly at: Date;
}

/** Everything that a person completed, in any enrolment. One statement. */
export async function listCompletedActivities(db: Db, personId: string): Promise<CompletedActivity[]> {
	return db
		.select({ unitId: enrolment.unitId, unitVersion: enrolment.unitVersion, activity: activityCompletion.activity, at: activityCompletion.at })
		.from(activityCompletion)
		.innerJoin(enrolment, eq(enrolment.id, activityCompletion.enrolmentId))
		.where(eq(enrolment.personId, personId));
}

/** A fragment for the statement of another room: `person_id`, `unit_id`, `unit_version`, `activity`, `at` of everything that was completed. */
export function completedActivitiesSql(): SQL {
	return sql`(select e.person_id, e.unit_id, e.unit_version, c.activity, c.at from ${activityCompletion} c join ${enrolment} e on e.id = c.enrolment_id)`;
}
