// A coordinator brings people into an organisation, and lets them go.
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { forbidden, notFound, Problem } from '#platform/problem/problem.ts';
import { limitRate, type RateLimit } from '#platform/rate-limit/rate-limit.server.ts';
import { findPersonByEmail } from '../accounts/person.queries.server.ts';
import type { Actor } from '../people.ts';
import { mayFoundOrganisation, mayManage } from '../policy.ts';
import { endGrants, lockAdministration } from '../grants/end-role.server.ts';
import { placeOf } from '../grants/grant.queries.server.ts';
import { membership, organisation, person, roleGrant } from '../tables.ts';
import { addMember, foundOrganisation, type NewOrganisation, type Organisation } from './found-organisation.server.ts';
import { isMember } from './organisation.queries.server.ts';

/** So that nobody finds out, address by address, who is registered here. */
const addresses: RateLimit = { name: 'member-by-email', tries: 30, seconds: 3_600 };

/**
 * Adds a registered person. Somebody who is a member already stays one. Refuses with `problem.forbidden`
 * or `people.no-such-person` (422).
 */
export async function addMemberByEmail(db: Db, actor: Actor, given: { readonly organisationId: string; readonly email: string }, now: Date): Promise<string> {
	const { organisationId, email } = given;
	if (!isId(organisationId)) throw notFound();
	if (!mayManage(actor, organisationId)) throw forbidden();
	await limitRate(db, addresses, actor.personId, now);
	return db.transaction(async (tx) => {
		const [place] = await tx.select().from(organisation).where(eq(organisation.id, organisationId)).for('update');
		if (!place) throw notFound();
		const known = await findPersonByEmail(tx, email);
		if (!known) throw new Problem('people.no-such-person', 422, {}, [{ field: 'email', code: 'people.no-such-person' }]);
		if (await isMember(tx, known.id, organisationId)) return known.id;
		await addMember(tx, actor.personId, known.id, organisationId, now);
		await notify(tx, { personId: known.id, kind: 'member_added', details: { place: place.name }, href: '/people/profile' }, now);
		return known.id;
	});
}

/**
 * Ends a membership, and with it the roles that the person holds in that organisation, and tells them. Refuses as `endRole` does when one
 * of the roles is not the actor's to end: then nothing ends.
 */
export async function endMembership(db: Db, actor: Actor, membershipId: string, now: Date): Promise<void> {
	if (!isId(membershipId)) throw notFound();
	await db.transaction(async (tx) => {
		await lockAdministration(tx);
		const [row] = await tx.select().from(membership).where(eq(membership.id, membershipId)).for('update');
		if (!row) throw notFound();
		const { personId, organisationId } = row;
		if (!mayManage(actor, organisationId)) throw forbidden();
		if (row.endsAt && row.endsAt <= now) return;
		await endGrants(tx, actor, await lockRolesIn(tx, personId, organisationId, now), now);
		if (row.startsAt >= now) await tx.delete(membership).where(eq(membership.id, membershipId));
		else await tx.update(membership).set({ endsAt: now }).where(eq(membership.id, membershipId));
		await audit(tx, { actorId: actor.personId, action: 'people.member-ended', subject: `person:${personId}`, organisationId });
		const place = await placeOf(tx, { kind: 'organisation', id: organisationId });
		await notify(tx, { personId, kind: 'member_ended', details: place, href: '/people/profile' }, now);
	});
}

/** Founds an organisation for the centre. Sent twice it is founded once; refuses with `people.slug-taken` (409). */
export async function foundPartner(db: Db, actor: Actor, given: NewOrganisation): Promise<Organisation> {
	if (!mayFoundOrganisation(actor)) throw forbidden();
	const founded = await foundOrganisation(db, actor.personId, given);
	if (founded.name !== given.name) throw new Problem('people.slug-taken', 409, {}, [{ field: 'slug', code: 'people.slug-taken' }]);
	return founded;
}

/** The roles that have not ended. The person is locked as `giveRole` locks them, so that none is given in between. */
async function lockRolesIn(tx: Db, personId: string, organisationId: string, now: Date) {
	await tx.select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update');
	const here = and(eq(roleGrant.personId, personId), eq(roleGrant.scopeKind, 'organisation'), eq(roleGrant.scopeId, organisationId));
	return tx
		.select()
		.from(roleGrant)
		.where(and(here, or(isNull(roleGrant.endsAt), gt(roleGrant.endsAt, now))))
		.for('update');
}
