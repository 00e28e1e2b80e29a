// For the statements of rooms that keep a file with a record.
import { sql, type SQL } from 'drizzle-orm';

/** Rows of (id, name) of the kept files, to be named in a `from` or a `join`. */
export function storedFileNamesSql(): SQL {
	return sql`(select id, name from stored_file)`;
}
