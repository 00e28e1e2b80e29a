// A person ends their own sessions, one or all others.
import { and, eq, ne } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { Actor } from '../people.ts';
import { session } from '../tables.ts';

/** Ends one session; somebody else's is as if it did not exist. */
export async function endSession(db: Db, actor: Actor, sessionId: string): Promise<void> {
	if (!isId(sessionId)) throw notFound();
	await db.transaction(async (tx) => {
		const ended = await tx
			.delete(session)
			.where(and(eq(session.id, sessionId), eq(session.userId, actor.personId)))
			.returning({ id: session.id });
		if (ended.length > 0) await audit(tx, { actorId: actor.personId, action: 'people.session-ended', subject: `session:${sessionId}` });
	});
}

export async function endOtherSessions(db: Db, actor: Actor): Promise<void> {
	await db.transaction(async (tx) => {
		await tx.delete(session).where(and(eq(session.userId, actor.personId), ne(session.id, actor.sessionId)));
		await audit(tx, { actorId: actor.personId, action: 'people.sessions-ended', subject: `person:${actor.personId}` });
	});
}
