// A coordinator or an administrator gives a role to a person.
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import { getLocale } from '#paraglide/runtime.js';
import type { Db } from '#platform/db/db.server.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { forbidden, notFound, Problem } from '#platform/problem/problem.ts';
import { roles, type Actor, type Role, type Scope } from '../people.ts';
import { mayGrant } from '../policy.ts';
import { isMember } from '../organisations/organisation.queries.server.ts';
import { person, roleGrant } from '../tables.ts';
import { grantDates, roleName } from '../words.ts';
import { placeOf } from './grant.queries.server.ts';
import { grantRole } from './grant-role.server.ts';

export interface GivenRole {
	readonly personId: string;
	/** Any text from a form: what is no role is refused. */
	readonly role: string;
	readonly scope: Scope;
	readonly startsAt: Date;
	readonly endsAt: Date | null;
	/** In which days are told. */
	readonly timeZone: string;
}

/** A form that is sent twice may ask from a moment that lies this much before the first one was answered, in milliseconds. */
const sameMoment = 60_000;

/**
 * Gives the role and tells the person. Giving what the person already has in that scope changes nothing. Returns the grant's id.
 * Refuses with `problem.forbidden`, `people.not-a-member` (409), `people.dates-wrong` (422) or `people.role-held` (409) when they have it
 * from a later day on or until another one.
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
		if (held && isAsAsked(held, given)) return held.id;
		if (held) throw new Problem('people.role-held', 409, { role: roleName(role), dates: grantDates(held, getLocale(), given.timeZone) });
		const { personId, scope, startsAt, endsAt } = given;
		const id = await grantRole(tx, actor.personId, { personId, role, scope, startsAt, ...(endsAt ? { endsAt } : {}) });
		const details = { sentence: 'notification_role_given_named', role_message: `people_role_${role}`, ...(await placeOf(tx, scope)) };
		await notify(tx, { personId, kind: 'role_given', details, href: '/people/profile' }, now);
		return id;
	});
}

type Held = Pick<typeof roleGrant.$inferSelect, 'id' | 'startsAt' | 'endsAt'>;

/** Whether the held role is there when the asked one would begin, and ends with it. */
function isAsAsked(held: Held, asked: GivenRole): boolean {
	return held.startsAt.getTime() <= asked.startsAt.getTime() + sameMoment && held.endsAt?.getTime() === asked.endsAt?.getTime();
}

/** What the person has of the role in the scope or will have: what begins first. */
async function findHeld(db: Db, personId: string, role: Role, scope: Scope, now: Date): Promise<Held | null> {
	const [row] = await db
		.select({ id: roleGrant.id, startsAt: roleGrant.startsAt, endsAt: roleGrant.endsAt })
		.from(roleGrant)
		.where(
			and(
				eq(roleGrant.personId, personId),
				eq(roleGrant.role, role),
				eq(roleGrant.scopeKind, scope.kind),
				scope.id === null ? isNull(roleGrant.scopeId) : eq(roleGrant.scopeId, scope.id),
				or(isNull(roleGrant.endsAt), gt(roleGrant.endsAt, now))
			)
		)
		.orderBy(asc(roleGrant.startsAt), asc(roleGrant.id))
		.limit(1);
	return row ?? null;
}
