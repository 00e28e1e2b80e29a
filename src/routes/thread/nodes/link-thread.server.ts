// Every room writes its own links through here, in its own transaction.
import { and, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
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
	if (edges.length === 0) return;
	const added = await db
		.insert(threadEdge)
		.values(edges.map((edge) => ({ fromId: edge.from, toId: edge.to })))
		.onConflictDoNothing()
		.returning({ from: threadEdge.fromId, to: threadEdge.toId });
	const answers = added.filter(({ from, to }) => from.startsWith('need:') && to.startsWith('unit:'));
	await countLinks(db, bothEnds(answers));
}

/**
 * Makes this version of some records (a unit and its parts) the current one on the map, or none where it is null: they are withdrawn. The others
 * stay on the threads that name them.
 */
export async function setCurrent(db: Db, records: readonly string[], version: number | null): Promise<void> {
	const isCurrent = version === null ? sql<boolean>`false` : sql<boolean>`(${eq(threadNode.version, version)})`;
	const turned = await db
		.update(threadNode)
		.set({ current: isCurrent })
		.where(and(inArray(threadNode.record, [...records]), ne(threadNode.current, isCurrent)))
		.returning({ id: threadNode.id, kind: threadNode.kind });
	const ids = turned.filter(({ kind }) => kind === 'need' || kind === 'unit').map(({ id }) => id);
	if (ids.length === 0) return;
	const across = await db
		.select({ from: threadEdge.fromId, to: threadEdge.toId })
		.from(threadEdge)
		.where(or(inArray(threadEdge.fromId, ids), inArray(threadEdge.toId, ids)));
	await countLinks(db, [...ids, ...bothEnds(across)]);
}

/**
 * Counts anew, for those of these nodes that are needs or units, the current ones that stand across from them. The nodes are locked first, in
 * one order: who links to the same need meanwhile counts after the other is done, and sees its links.
 */
export async function countLinks(db: Db, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const among = sql`n.id in (select jsonb_array_elements_text(${JSON.stringify([...new Set(ids)])}::jsonb))`;
	await db.execute(sql`select n.id from thread_node n where ${among} and n.kind in ('need', 'unit') order by n.id for update`);
	const links = (own: SQL, other: SQL, kind: SQL) =>
		sql`(select count(*)::int from thread_edge e join thread_node o on o.id = ${other} where ${own} = n.id and o.kind = ${kind} and o.current)`;
	await db.execute(sql`update thread_node n set linked = ${links(sql`e.from_id`, sql`e.to_id`, sql`'unit'`)} where n.kind = 'need' and ${among}`);
	await db.execute(sql`update thread_node n set linked = ${links(sql`e.to_id`, sql`e.from_id`, sql`'need'`)} where n.kind = 'unit' and ${among}`);
}

function bothEnds(edges: readonly NewEdge[]): string[] {
	return edges.flatMap(({ from, to }) => [from, to]);
}
