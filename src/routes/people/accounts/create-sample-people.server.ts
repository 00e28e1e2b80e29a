// Enters the fictional learners of the sample centre, many at once. They have no way to sign in and no role.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { forbidden } from '#platform/problem/problem.ts';
import type { Organisation } from '../organisations/found-organisation.server.ts';
import { membership, person, profile } from '../tables.ts';

export interface NewSamplePerson {
	readonly name: string;
	readonly email: string;
	readonly organisation: Organisation;
	readonly since: Date;
	readonly profile: Partial<typeof profile.$inferInsert>;
}

/** The ids of the people, in the order in which they were given. Refuses an organisation that is no sample. */
export async function createSamplePeople(db: Db, given: readonly NewSamplePerson[]): Promise<readonly string[]> {
	if (given.some(({ organisation }) => !organisation.sample)) throw forbidden();
	const people = given.map((one) => ({ ...one, id: newId() }));
	await db.transaction(async (tx) => {
		await tx.insert(person).values(people.map(({ id, name, email }) => ({ id, name, email, emailVerified: true })));
		await tx.insert(profile).values(people.map((one) => ({ ...one.profile, personId: one.id })));
		await tx.insert(membership).values(people.map(({ id, organisation, since }) => ({ personId: id, organisationId: organisation.id, startsAt: since })));
		await audit(tx, { actorId: null, action: 'people.sample-people-created', subject: 'sample:people', details: { people: people.length } });
	});
	return people.map(({ id }) => id);
}
