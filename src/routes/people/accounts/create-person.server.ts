// Creates an account without registration: the first administrator, and the people of the sample centre.
import { eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { Auth } from '../auth/auth.server.ts';
import { account, person, profile } from '../tables.ts';

export interface NewPerson {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly profile?: Partial<typeof profile.$inferInsert>;
}

/** Creates the person with a confirmed address and returns the id. Refuses a known address with `people.address-taken`. */
export async function createPerson(db: Db, auth: Auth, given: NewPerson): Promise<string> {
	const email = given.email.trim().toLowerCase();
	const context = await auth.$context;
	const password = await context.password.hash(given.password);
	return db.transaction(async (tx) => {
		const [taken] = await tx.select({ id: person.id }).from(person).where(eq(person.email, email));
		if (taken) throw new Problem('people.address-taken', 409);
		const id = newId();
		await tx.insert(person).values({ id, name: given.name, email, emailVerified: true });
		await tx.insert(account).values({ userId: id, accountId: id, providerId: 'credential', password });
		await tx.insert(profile).values({ personId: id, ...given.profile });
		await audit(tx, { actorId: null, action: 'people.person-created', subject: `person:${id}` });
		return id;
	});
}
