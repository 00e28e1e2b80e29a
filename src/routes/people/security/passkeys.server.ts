// A person names and removes their own passkeys. Adding one is a ceremony between the browser and better-auth.
import { and, eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { Actor } from '../people.ts';
import { passkey } from '../tables.ts';

export async function renamePasskey(db: Db, actor: Actor, given: { readonly id: string; readonly name: string }): Promise<void> {
	if (!isId(given.id)) throw notFound();
	const renamed = await db
		.update(passkey)
		.set({ name: given.name })
		.where(and(eq(passkey.id, given.id), eq(passkey.userId, actor.personId)))
		.returning({ id: passkey.id });
	if (renamed.length === 0) throw notFound();
}

export async function removePasskey(db: Db, actor: Actor, id: string): Promise<void> {
	if (!isId(id)) throw notFound();
	await db.transaction(async (tx) => {
		const removed = await tx
			.delete(passkey)
			.where(and(eq(passkey.id, id), eq(passkey.userId, actor.personId)))
			.returning({ id: passkey.id });
		if (removed.length > 0) await audit(tx, { actorId: actor.personId, action: 'people.passkey-removed', subject: `person:${actor.personId}` });
	});
}
