// A person adds, names and removes their own passkeys. Making one is a ceremony between the browser and better-auth, which begins here.
import { and, eq, gt } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notFound, Problem } from '#platform/problem/problem.ts';
import { askAuth } from '../auth/ask-auth.server.ts';
import type { Actor } from '../people.ts';
import type { AuthRequest } from '../sign-in/sign-in.server.ts';
import { passkey, session } from '../tables.ts';
import { hasMostPasskeys, mostPasskeys } from './passkey-limits.server.ts';
import { checkPassword } from './second-step.server.ts';
import { getWaysIn } from './security.queries.server.ts';

/** How long ago somebody without a password may have signed in, in milliseconds. */
const fresh = 86_400_000;

/**
 * Returns what the browser needs to make a passkey, with a challenge that the browser's answer has to hold: nobody adds one without having
 * been here. Refuses with `people.passkeys-many` (409), `people.password-wrong` (422), `problem.too-many` (429) or, for somebody without a
 * password, `people.passkeys-stale` (403).
 */
export async function prepareNewPasskey(db: Db, actor: Actor, request: AuthRequest, password: string, now: Date): Promise<unknown> {
	if (await hasMostPasskeys(db, actor.personId)) throw new Problem('people.passkeys-many', 409, { most: mostPasskeys });
	const { hasPassword } = await getWaysIn(db, actor);
	if (hasPassword) await checkPassword(db, actor, request, password, now);
	else if (!(await isFresh(db, actor, now))) throw new Problem('people.passkeys-stale', 403);
	const answer = await askAuth(request.cookies, request.auth.api.generatePasskeyRegistrationOptions({ headers: request.headers, asResponse: true }));
	if (!answer.ok) throw new Error(`better-auth refused to prepare a passkey: ${answer.code}`);
	return answer.body;
}

async function isFresh(db: Db, actor: Actor, now: Date): Promise<boolean> {
	const since = gt(session.createdAt, new Date(now.getTime() - fresh));
	const rows = await db
		.select({ id: session.id })
		.from(session)
		.where(and(eq(session.id, actor.sessionId), since));
	return rows.length > 0;
}

export async function renamePasskey(db: Db, actor: Actor, given: { readonly id: string; readonly name: string }): Promise<void> {
	if (!isId(given.id)) throw notFound();
	await db.transaction(async (tx) => {
		const renamed = await tx
			.update(passkey)
			.set({ name: given.name })
			.where(and(eq(passkey.id, given.id), eq(passkey.userId, actor.personId)))
			.returning({ id: passkey.id });
		if (renamed.length === 0) throw notFound();
		await audit(tx, { actorId: actor.personId, action: 'people.passkey-renamed', subject: `person:${actor.personId}` });
	});
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
