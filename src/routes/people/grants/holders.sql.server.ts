// For the statements of other rooms that depend on who holds a role.
import { sql, type SQL } from 'drizzle-orm';
import type { Role } from '../people.ts';

/**
 * Rows of (person_id, organisation_id) of those who hold the role now, as `hasRoleFor` means it: a grant for a country is one row for each of
 * its organisations; a row without an organisation is for every one of them.
 */
export function roleHoldersSql(role: Role, now: Date): SQL {
	const at = sql`${now.toISOString()}::timestamptz`;
	const inForce = sql`g.role = ${role} and g.starts_at <= ${at} and (g.ends_at is null or g.ends_at > ${at})`;
	return sql`(select g.person_id, case when g.scope_kind = 'organisation' then g.scope_id::uuid end as organisation_id from role_grant g
		where g.scope_kind in ('centre', 'organisation') and ${inForce}
		union all
		select g.person_id, o.id from role_grant g join organisation o on o.country = g.scope_id where g.scope_kind = 'jurisdiction' and ${inForce})`;
}
