// A person begins a unit, in the version that is current. Whoever is signed in may: everyone is a learner.
import { and, eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { findCentreOrganisation } from '../../people/people.server.ts';
import { enrolment } from '../tables.ts';

/**
 * The id of the actor's enrolment in the unit, new or old. The organisation is the first that the actor belongs to, else the centre's.
 * Throws `learning.unit-withdrawn`, or `learning.no-organisation` where there is none at all.
 */
export async function enrol(db: Db, actor: Actor, unit: Unit, now: Date): Promise<string> {
	return db.transaction(async (tx) => {
		const known = await findKnown(tx, actor, unit);
		if (known) return known;
		if (unit.withdrawn) throw new Problem('learning.unit-withdrawn', 409);
		const organisationId = actor.organisations[0]?.id ?? (await findCentreOrganisation(tx))?.id;
		if (!organisationId) throw new Problem('learning.no-organisation', 409);
		const [added] = await tx
			.insert(enrolment)
			.values({ personId: actor.personId, unitId: unit.unitId, unitVersion: unit.version, organisationId, enrolledAt: now })
			.onConflictDoNothing()
			.returning({ id: enrolment.id });
		if (!added) return (await findKnown(tx, actor, unit)) ?? lost();
		await audit(tx, { actorId: actor.personId, action: 'learning.enrolled', subject: `enrolment:${added.id}`, organisationId });
		return added.id;
	});
}

async function findKnown(db: Db, actor: Actor, unit: Unit): Promise<string | null> {
	const [row] = await db
		.select({ id: enrolment.id })
		.from(enrolment)
		.where(and(eq(enrolment.personId, actor.personId), eq(enrolment.unitId, unit.unitId)));
	return row?.id ?? null;
}

function lost(): never {
	throw new Error('an enrolment stood in the way and is gone');
}
