// What is on the current map of the thread.
import { and, eq, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import type { NodeKind } from '../thread.ts';
import { threadNode } from '../tables.ts';

/** The current nodes of a kind: node id by record, which is `<kind>:<stable id>`. */
export async function listCurrentNodes(db: Db, kind: NodeKind): Promise<ReadonlyMap<string, string>> {
	const rows = await db
		.select({ id: threadNode.id, record: threadNode.record })
		.from(threadNode)
		.where(and(eq(threadNode.kind, kind), eq(threadNode.current, true)));
	return new Map(rows.map(({ id, record }) => [record, id]));
}

/** The first unit by plate that a need justifies and a current achievement rests on; null while there is none. */
export async function findUnitOnWholeThread(db: Db): Promise<{ readonly unit: string; readonly achievement: string } | null> {
	const [first] = await rowsOf<{ unit: string; achievement: string }>(
		db,
		sql`select u.id as unit, a.id as achievement from thread_node u join thread_edge e on e.from_id = u.id
			join thread_node a on a.id = e.to_id and a.kind = 'achievement' and a.current
			where u.kind = 'unit' and u.current and exists(select 1 from thread_edge n join thread_node k on k.id = n.from_id and k.kind = 'need' and k.current where n.to_id = u.id)
			order by u.plate_number limit 1`
	);
	return first ?? null;
}
