// A coordinator or an administrator gives a role to a person.
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { forbidden, notFound, Problem } from '#platform/problem/problem.ts';
import { roles, type Actor, type Role, type Scope } from '../people.ts';
import { mayGrant } from '../policy.ts';
import { isMember } from '../organisations/organisation.queries.server.ts';
import { person, roleGrant } from '../tables.ts';
import { placeOf } from './grant.queries.server.ts';
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
		if (given.scope.kind === 'organisation' && !(await isMember(tx, given.personId, given.scope.id ?? ''))) throw new Problem('people.not-a-member', 409);
		const held = await findHeld(tx, given.personId, role, given.scope, now);
		if (held) return held;
		const { personId, scope, startsAt, endsAt } = given;
		const id = await grantRole(tx, actor.personId, { personId, role, scope, startsAt, ...(endsAt ? { endsAt } : {}) });
		await notify(tx, { personId, kind: 'role_given', details: { place: await placeOf(tx, scope) }, href: '/people/profile' }, now);
		return id;
	});
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
