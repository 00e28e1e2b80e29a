// For the statements of other rooms: every version of every unit as a row source, and the node of one.
import { sql, type SQL } from 'drizzle-orm';

/** Rows of (unit_id, version, plate_number, minutes, outcomes, activities), withdrawn or not, to be named in a `from` or a `join`. */
export function unitVersionsSql(): SQL {
	return sql`(select unit_id, version, plate_number, minutes, structure->'outcomes' as outcomes, structure->'activities' as activities from unit_version)`;
}

/** `unitNode` of the columns of a statement. The index `unit_version_node` is on this expression. */
export function unitNodeSql(unit: SQL, version: SQL): SQL {
	return sql`'unit:' || ${unit} || '@' || (${version})::text`;
}
