// Enters what the fictional learners of the sample centre take and have completed, many at once. Nobody is told.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { forbidden } from '#platform/problem/problem.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import type { Organisation } from '../../people/people.server.ts';
import { activityCompletion, enrolment } from '../tables.ts';

export interface SampleEnrolment {
	readonly personId: string;
	readonly organisation: Organisation;
	readonly unit: Unit;
	readonly at: Date;
	/** Ids of the activities that are complete. */
	readonly completed: readonly string[];
}

/** Refuses an organisation that is no sample. */
export async function enrolSample(db: Db, given: readonly SampleEnrolment[]): Promise<void> {
	if (given.some(({ organisation }) => !organisation.sample)) throw forbidden();
	const enrolments = given.map((one) => ({ ...one, id: newId() }));
	const completions = enrolments.flatMap(({ id, at, completed }) => completed.map((activity) => ({ enrolmentId: id, activity, at })));
	await db.transaction(async (tx) => {
		await tx.insert(enrolment).values(
			enrolments.map(({ id, personId, unit, organisation, at }) => ({
				...{ id, personId, unitId: unit.unitId, unitVersion: unit.version },
				...{ organisationId: organisation.id, enrolledAt: at }
			}))
		);
		if (completions.length > 0) await tx.insert(activityCompletion).values(completions);
		await audit(tx, { actorId: null, action: 'learning.sample-enrolled', subject: 'sample:enrolments', details: { enrolments: enrolments.length } });
	});
}
