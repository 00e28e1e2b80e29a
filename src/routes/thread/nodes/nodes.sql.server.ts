// For the statements of other rooms: what stands one edge away from a node. `node` is a column or a value of the statement.
import { sql, type SQL } from 'drizzle-orm';

/** One row of (needs): the plate numbers of the current needs that a unit answers, as JSON, or null. */
export function needsOfSql(node: SQL): SQL {
	return sql`(select json_agg(n.plate_number order by n.plate_number) as needs
		from thread_edge e join thread_node n on n.id = e.from_id and n.kind = 'need' and n.current where e.to_id = ${node})`;
}

/** One row of (linked): how many current units answer a need, or how many current needs justify a unit. */
export function linkedSql(node: SQL): SQL {
	return sql`(select k.linked from thread_node k where k.id = ${node})`;
}

/**
 * One row of (units): the current units that answer a need, or `most` of them, as JSON of plateNumber, unitId and node in the order of their
 * plates, or null. Which of them, where there are more, their ids decide: those stand in the index.
 */
export function unitsServingSql(node: SQL, most?: number): SQL {
	return sql`(select json_agg(json_build_object('plateNumber', w.plate_number, 'unitId', replace(w.record, 'unit:', ''), 'node', w.id) order by w.plate_number) as units
		from (select w.id, w.record, w.plate_number from thread_edge e join thread_node w on w.id = e.to_id and w.kind = 'unit' and w.current
			where e.from_id = ${node} order by e.to_id ${most === undefined ? sql`` : sql`limit ${most}`}) w)`;
}

/** Whether a unit answers the current need with a plate number. */
export function answersNeedSql(node: SQL, plateNumber: number): SQL {
	return sql`${node} in (select e.to_id from thread_node k join thread_edge e on e.from_id = k.id where k.kind = 'need' and k.current and k.plate_number = ${plateNumber})`;
}
