// Takes what a person handed in, and nobody has built upon, off the thread as if it had never been linked. All else is superseded, never unlinked.
import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { threadEdge, threadNode } from '../tables.ts';

/** Only nodes of a person go, so that no count of needs and units changes. The plate of the record stays given. */
export async function unlinkRecord(db: Db, record: string): Promise<void> {
	const own = and(eq(threadNode.record, record), isNotNull(threadNode.personId));
	const nodes = db.select({ id: threadNode.id }).from(threadNode).where(own);
	await db.delete(threadEdge).where(or(inArray(threadEdge.fromId, nodes), inArray(threadEdge.toId, nodes)));
	await db.delete(threadNode).where(own);
}
