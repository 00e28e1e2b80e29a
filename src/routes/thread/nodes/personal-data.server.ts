// What the thread holds of a person: whose evidence, judgement or award a node is. An erasure severs that, the edges stay.
import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import type { PersonalDataSource } from '../../people/people.ts';
import { threadNode } from '../tables.ts';

export const threadData: PersonalDataSource = { room: 'thread', exportFor, eraseFor: (db, personId) => sever(db, personId) };

async function exportFor(db: Db, personId: string): Promise<unknown> {
	return db.select({ id: threadNode.id, kind: threadNode.kind, createdAt: threadNode.createdAt }).from(threadNode).where(eq(threadNode.personId, personId));
}

/** The nodes then belong to nobody, so no walk that is made for a person or for the public reaches them. */
async function sever(db: Db, personId: string): Promise<void> {
	await db.update(threadNode).set({ personId: nobody }).where(eq(threadNode.personId, personId));
}

const nobody = '00000000-0000-0000-0000-000000000000';
