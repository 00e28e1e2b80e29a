// For the statement that reads who is behind a session.
import { sql, type SQL } from 'drizzle-orm';

/** How many notifications a person has not read. */
export function unreadSql(person: SQL): SQL {
	return sql`(select count(*)::int from notification n where n.person_id = ${person} and n.read_at is null)`;
}
