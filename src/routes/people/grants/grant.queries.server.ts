import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import type { Role, Scope } from '../people.ts';
import { organisation, roleGrant } from '../tables.ts';
import { roleHoldersSql } from './holders.sql.server.ts';

/** The persons who hold the role for an organisation now, as `hasRoleFor` means it: by a grant for it, for its country or for the whole centre. Each once. */
export async function holdersOfRole(db: Db, role: Role, organisationId: string, now: Date): Promise<readonly string[]> {
	const rows = await rowsOf<{ id: string }>(
		db,
		sql`select distinct h.person_id as id from ${roleHoldersSql(role, now)} h where h.organisation_id is null or h.organisation_id = ${organisationId}`
	);
	return rows.map(({ id }) => id);
}

/** Grants that have begun and not ended. */
export function inForce(now: Date) {
	return and(lte(roleGrant.startsAt, now), or(isNull(roleGrant.endsAt), gt(roleGrant.endsAt, now)));
}

/** How a notification names the scope: an organisation by its name, the whole centre and a country in the words of its reader. */
export async function placeOf(db: Db, scope: Scope): Promise<Record<string, string>> {
	if (scope.kind === 'jurisdiction' && scope.id) return { place_region: scope.id };
	const organisationId = scope.kind === 'organisation' ? scope.id : null;
	if (!organisationId) return { place_message: 'people_whole_centre' };
	const [row] = await db.select({ name: organisation.name }).from(organisation).where(eq(organisation.id, organisationId));
	return row ? { place: row.name } : { place_message: 'people_whole_centre' };
}
