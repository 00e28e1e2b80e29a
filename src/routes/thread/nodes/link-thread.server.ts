// Every room writes its own links through here, in its own transaction.
import { and, eq, ne } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import type { NewEdge, NewNode } from '../thread.ts';
import { threadEdge, threadNode } from '../tables.ts';

/** Writes nodes and edges. Idempotent. Edges to nodes that do not exist are refused by the database. */
export async function linkThread(db: Db, nodes: readonly NewNode[], edges: readonly NewEdge[]): Promise<void> {
	if (nodes.length > 0)
		await db
			.insert(threadNode)
			.values(
				nodes.map((node) => ({
					id: node.id,
					kind: node.kind,
					record: node.record,
					version: node.version,
					plateLetter: node.plate?.letter ?? null,
					plateNumber: node.plate?.number ?? null,
					titleOwner: node.title?.owner ?? null,
					titleBlock: node.title?.block ?? null,
					personId: node.personId ?? null,
					organisationId: node.organisationId ?? null,
					...(node.since ? { createdAt: node.since } : {})
				}))
			)
			.onConflictDoNothing();
	if (edges.length > 0)
		await db
			.insert(threadEdge)
			.values(edges.map((edge) => ({ fromId: edge.from, toId: edge.to })))
			.onConflictDoNothing();
}

/** Takes the other versions of a record, and their parts, off the current map. They stay on the threads that name them. */
export async function supersede(db: Db, record: string, version: number): Promise<void> {
	await db
		.update(threadNode)
		.set({ current: false })
		.where(and(eq(threadNode.record, record), ne(threadNode.version, version), eq(threadNode.current, true)));
}
