// For the statements of other rooms: what stands one edge away from a node. `node` is a column or a value of the statement.
import { sql, type SQL } from 'drizzle-orm';

/** One row of (needs): the plate numbers of the needs that a unit answers, as JSON, or null. */
export function needsOfSql(node: SQL): SQL {
	return sql`(select json_agg(n.plate_number order by n.plate_number) as needs
		from thread_edge e join thread_node n on n.id = e.from_id and n.kind = 'need' where e.to_id = ${node})`;
}

/** One row of (units): the current units that answer a need, as JSON of plateNumber and unitId, or null. */
export function unitsServingSql(node: SQL): SQL {
	return sql`(select json_agg(json_build_object('plateNumber', w.plate_number, 'unitId', replace(w.record, 'unit:', '')) order by w.plate_number) as units
		from thread_edge e join thread_node w on w.id = e.to_id and w.kind = 'unit' and w.current where e.from_id = ${node})`;
}
