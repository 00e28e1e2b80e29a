// A coordinator or an administrator ends a role. Ending a membership ends roles too, and goes through the same rule.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { notFound, Problem } from '#platform/problem/problem.ts';
import type { Actor } from '../people.ts';
import { mayGrant } from '../policy.ts';
import { roleGrant } from '../tables.ts';
import { roleName } from '../words.ts';
import { inForce, placeOf } from './grant.queries.server.ts';
import { auditedRole } from './grant-role.server.ts';

type RoleGrant = typeof roleGrant.$inferSelect;

/** Any number that no other lock of ours has (platform/db has the ones before it). */
const administrationLock = 7_203_116;
/** A role that ends sooner than this keeps no centre running; another request, with another clock, may just have ended it. */
const lasting = 10 * 60_000;

/**
 * Ends a grant at an instant from now on and tells the person, whose id it returns. One that has not begun is taken back. Refuses with
 * `people.role-not-yours` (403), or `people.last-administrator` (409) when nobody would be left to run the centre.
 */
export async function endRole(db: Db, actor: Actor, grantId: string, now: Date): Promise<string> {
	if (!isId(grantId)) throw notFound();
	return db.transaction(async (tx) => {
		await lockAdministration(tx);
		const [grant] = await tx.select().from(roleGrant).where(eq(roleGrant.id, grantId)).for('update');
		if (!grant) throw notFound();
		if ((await endGrants(tx, actor, [grant], now)) === 0) return grant.personId;
		const place = await placeOf(tx, { kind: grant.scopeKind, id: grant.scopeId });
		const details = { sentence: 'notification_role_ended_named', role_message: `people_role_${grant.role}`, ...place };
		await notify(tx, { personId: grant.personId, kind: 'role_ended', details, href: '/people/profile' }, now);
		return grant.personId;
	});
}

/**
 * The one rule for ending roles: all of them may be ended by the actor and the centre keeps an administrator, or none is. Call it after
 * `lockAdministration`, in the same transaction. Returns how many ended; one that had ended before stays as it was.
 */
export async function endGrants(tx: Db, actor: Actor, grants: readonly RoleGrant[], now: Date): Promise<number> {
	const refused = grants.filter((grant) => !mayGrant(actor, grant.role, { kind: grant.scopeKind, id: grant.scopeId }));
	if (refused.length > 0) throw new Problem('people.role-not-yours', 403, { roles: refused.map(({ role }) => roleName(role)).join(', ') });
	const ending = grants.filter(({ endsAt }) => endsAt === null || endsAt > now);
	if (ending.length === 0) return 0;
	const idsOf = (some: readonly RoleGrant[]) => some.map(({ id }) => id);
	if (await leavesNoAdministrator(tx, inArray(roleGrant.id, idsOf(ending)), now)) throw new Problem('people.last-administrator', 409);
	const future = ending.filter(({ startsAt }) => startsAt >= now);
	const begun = ending.filter(({ startsAt }) => startsAt < now);
	if (future.length > 0) await tx.delete(roleGrant).where(inArray(roleGrant.id, idsOf(future)));
	if (begun.length > 0)
		await tx
			.update(roleGrant)
			.set({ endsAt: now })
			.where(inArray(roleGrant.id, idsOf(begun)));
	for (const { personId, role, scopeKind, scopeId } of ending)
		await audit(tx, {
			...{ actorId: actor.personId, action: 'people.role-ended', subject: `person:${personId}` },
			organisationId: scopeKind === 'organisation' ? scopeId : null,
			details: auditedRole(role, { kind: scopeKind, id: scopeId })
		});
	return ending.length;
}

/**
 * Held until the transaction ends by whoever takes roles away, before any row is read: of two administrators who leave at the same moment
 * the second one sees that the first has left.
 */
export async function lockAdministration(tx: Db): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(${administrationLock})`);
}

/** Whether the grants are in force for an administrator now, and no other grant would be. */
export async function leavesNoAdministrator(tx: Db, leaving: SQL, now: Date): Promise<boolean> {
	const until = new Date(now.getTime() + lasting).toISOString();
	const [row] = await tx
		.select({
			leaves: sql<boolean>`coalesce(bool_or(${leaving}), false)`,
			stays: sql<boolean>`coalesce(bool_or(not (${leaving}) and (${roleGrant.endsAt} is null or ${roleGrant.endsAt} > ${until}::timestamptz)), false)`
		})
		.from(roleGrant)
		.where(and(eq(roleGrant.role, 'administrator'), inForce(now)));
	return row?.leaves === true && !row.stays;
}
