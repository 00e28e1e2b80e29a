// A coordinator or an administrator gives a role to a person, or ends it.
import { and, eq, gt, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { forbidden, notFound, Problem } from '#platform/problem/problem.ts';
import { roles, type Actor, type Role, type Scope } from '../people.ts';
import { mayGrant } from '../policy.ts';
import { isMember } from '../organisations/organisation.queries.server.ts';
import { organisation, person, roleGrant } from '../tables.ts';
import { grantRole } from './grant-role.server.ts';

export interface GivenRole {
	readonly personId: string;
	/** Any text from a form: what is no role is refused. */
	readonly role: string;
	readonly scope: Scope;
	readonly startsAt: Date;
	readonly endsAt: Date | null;
}

/**
 * Gives the role and tells the person. Giving what the person already has in that scope changes nothing. Returns the grant's id.
 * Refuses with `problem.forbidden`, `people.not-a-member` (409) or `people.dates-wrong` (422).
 */
export async function giveRole(db: Db, actor: Actor, given: GivenRole, now: Date): Promise<string> {
	const role = roles.find((known) => known === given.role);
	if (!role || !mayGrant(actor, role, given.scope)) throw forbidden();
	const endField = { field: 'endsOn', code: 'people.dates-wrong' };
	if (given.endsAt && (given.endsAt <= given.startsAt || given.endsAt <= now)) throw new Problem('people.dates-wrong', 422, {}, [endField]);
	return db.transaction(async (tx) => {
		const [known] = await tx.select({ id: person.id }).from(person).where(eq(person.id, given.personId)).for('update');
		if (!known) throw notFound();
		if (given.scope.kind === 'organisation' && !(await isMember(tx, given.personId, given.scope.id ?? '', now))) throw new Problem('people.not-a-member', 409);
		const held = await findHeld(tx, given.personId, role, given.scope, now);
		if (held) return held;
		const { personId, scope, startsAt, endsAt } = given;
		const id = await grantRole(tx, actor.personId, { personId, role, scope, startsAt, ...(endsAt ? { endsAt } : {}) });
		await notify(tx, { personId, kind: 'role_given', details: { place: await placeOf(tx, scope) }, href: '/people/profile' }, now);
		return id;
	});
}

/**
 * Ends a grant at an instant from now on. One that has not begun is taken back. Refuses with `problem.forbidden`,
 * or `people.last-administrator` (409) when nobody would be left to run the centre.
 */
export async function endRole(db: Db, actor: Actor, grantId: string, now: Date): Promise<void> {
	if (!isId(grantId)) throw notFound();
	await db.transaction(async (tx) => {
		const [grant] = await tx.select().from(roleGrant).where(eq(roleGrant.id, grantId)).for('update');
		if (!grant) throw notFound();
		if (!mayGrant(actor, grant.role, { kind: grant.scopeKind, id: grant.scopeId })) throw forbidden();
		if (grant.endsAt && grant.endsAt <= now) return;
		if (grant.role === 'administrator' && !(await isAdministered(tx, ne(roleGrant.id, grantId), now))) throw new Problem('people.last-administrator', 409);
		if (grant.startsAt >= now) await tx.delete(roleGrant).where(eq(roleGrant.id, grantId));
		else await tx.update(roleGrant).set({ endsAt: now }).where(eq(roleGrant.id, grantId));
		await audit(tx, {
			actorId: actor.personId,
			action: 'people.role-ended',
			subject: `person:${grant.personId}`,
			organisationId: grant.scopeKind === 'organisation' ? grant.scopeId : null,
			details: { role: grant.role, scope: grant.scopeKind }
		});
		const place = await placeOf(tx, { kind: grant.scopeKind, id: grant.scopeId });
		await notify(tx, { personId: grant.personId, kind: 'role_ended', details: { place }, href: '/people/profile' }, now);
	});
}

/** Whether one of these grants makes somebody an administrator now. */
export async function isAdministered(db: Db, among: SQL, now: Date): Promise<boolean> {
	const inForce = and(lte(roleGrant.startsAt, now), or(isNull(roleGrant.endsAt), gt(roleGrant.endsAt, now)));
	const [row] = await db
		.select({ id: roleGrant.id })
		.from(roleGrant)
		.where(and(eq(roleGrant.role, 'administrator'), inForce, among))
		.limit(1);
	return row !== undefined;
}

async function findHeld(db: Db, personId: string, role: Role, scope: Scope, now: Date): Promise<string | null> {
	const [row] = await db
		.select({ id: roleGrant.id })
		.from(roleGrant)
		.where(
			and(
				eq(roleGrant.personId, personId),
				eq(roleGrant.role, role),
				eq(roleGrant.scopeKind, scope.kind),
				scope.id === null ? isNull(roleGrant.scopeId) : eq(roleGrant.scopeId, scope.id),
				or(isNull(roleGrant.endsAt), gt(roleGrant.endsAt, now))
			)
		);
	return row?.id ?? null;
}

/** The name that a person knows the scope by: the organisation's, or that of the site. */
async function placeOf(db: Db, scope: Scope): Promise<string> {
	if (scope.kind !== 'organisation' || !scope.id) return 'OpenCoVE';
	const [row] = await db.select({ name: organisation.name }).from(organisation).where(eq(organisation.id, scope.id));
	return row?.name ?? 'OpenCoVE';
}
