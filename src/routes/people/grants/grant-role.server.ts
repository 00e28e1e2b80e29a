// Grants a role in a scope, from now until a date or until it is ended.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import type { Role, Scope } from '../people.ts';
import { roleGrant } from '../tables.ts';

export interface NewGrant {
	readonly personId: string;
	readonly role: Role;
	readonly scope: Scope;
	readonly startsAt: Date;
	readonly endsAt?: Date;
}

/** Writes the grant. Whether the actor may give it is decided by `mayGrant` before; null stands for the system. */
export async function grantRole(db: Db, actorId: string | null, grant: NewGrant): Promise<string> {
	return db.transaction(async (tx) => {
		const [row] = await tx
			.insert(roleGrant)
			.values({
				personId: grant.personId,
				role: grant.role,
				scopeKind: grant.scope.kind,
				scopeId: grant.scope.id,
				startsAt: grant.startsAt,
				endsAt: grant.endsAt,
				grantedBy: actorId
			})
			.returning({ id: roleGrant.id });
		if (!row) throw new Error('insert into role_grant returned no row');
		await audit(tx, {
			actorId,
			action: 'people.role-granted',
			subject: `person:${grant.personId}`,
			organisationId: grant.scope.kind === 'organisation' ? grant.scope.id : null,
			details: auditedRole(grant.role, grant.scope)
		});
		return row.id;
	});
}

/** What the audit log keeps of a role: the organisation has a column of its own, a country has not. */
export function auditedRole(role: string, scope: Scope): Record<string, string> {
	return { role, scope: scope.kind, ...(scope.kind === 'jurisdiction' && scope.id ? { country: scope.id } : {}) };
}
