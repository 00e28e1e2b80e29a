// What a restore must not undo of the thread: the plates that were given, and the nodes of records that outlive it.
import { sql } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { putAside } from '#platform/db/put-aside.server.ts';

/** In the transaction of a restore, before anything is emptied. */
export async function putThreadAside(tx: Db): Promise<void> {
	await putAside(tx, 'plate', 'thread_node', 'thread_edge');
}

/** A plate that was given since is never given again, even though its record is gone. */
export async function carryPlatesOver(tx: Db): Promise<void> {
	await tx.execute(sql`insert into plate select * from replaced_plate on conflict do nothing`);
}

/** The nodes with these ids, and their edges to whatever is there. */
export async function carryNodesOver(tx: Db, ids: readonly string[]): Promise<void> {
	const among = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
	const isThere = (id: 'from_id' | 'to_id') => sql`exists (select 1 from thread_node n where n.id = r.${sql.identifier(id)})`;
	await tx.execute(sql`insert into thread_node select * from replaced_thread_node r where r.id in ${among} on conflict do nothing`);
	await tx.execute(
		sql`insert into thread_edge select * from replaced_thread_edge r where (r.from_id in ${among} or r.to_id in ${among})
			and ${isThere('from_id')} and ${isThere('to_id')} on conflict do nothing`
	);
}
