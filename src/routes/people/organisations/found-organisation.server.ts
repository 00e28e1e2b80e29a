// Founds an organisation of this installation. Idempotent by slug.
import { eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { membership, organisation } from '../tables.ts';

export type Organisation = typeof organisation.$inferSelect;
export type NewOrganisation = Omit<typeof organisation.$inferInsert, 'id' | 'createdAt'>;

export async function foundOrganisation(db: Db, actorId: string | null, given: NewOrganisation): Promise<Organisation> {
	return db.transaction(async (tx) => {
		const [founded] = await tx.insert(organisation).values(given).onConflictDoNothing({ target: organisation.slug }).returning();
		if (founded) {
			await audit(tx, { actorId, action: 'people.organisation-founded', subject: `organisation:${founded.id}`, organisationId: founded.id });
			return founded;
		}
		const [known] = await tx.select().from(organisation).where(eq(organisation.slug, given.slug));
		if (!known) throw new Error(`organisation ${given.slug} neither inserted nor found`);
		return known;
	});
}

/** Makes a person a member from `now` on. */
export async function addMember(db: Db, actorId: string | null, personId: string, organisationId: string, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		await tx.insert(membership).values({ personId, organisationId, startsAt: now });
		await audit(tx, { actorId, action: 'people.member-added', subject: `person:${personId}`, organisationId });
	});
}
