// For the statements of other rooms that depend on who holds a role.
import { sql, type SQL } from 'drizzle-orm';
import type { Role } from '../people.ts';

/** Rows of (person_id, organisation_id) of those who hold the role now, as `hasRoleFor` means it; without an organisation: for every one of them. */
export function roleHoldersSql(role: Role, now: Date): SQL {
	const at = sql`${now.toISOString()}::timestamptz`;
	return sql`(select person_id, case when scope_kind = 'organisation' then scope_id::uuid end as organisation_id from role_grant
		where role = ${role} and scope_kind in ('centre', 'organisation') and starts_at <= ${at} and (ends_at is null or ends_at > ${at}))`;
}
