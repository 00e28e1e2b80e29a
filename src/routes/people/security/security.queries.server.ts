// What a person sees of their own account's safety. Never a token or a key.
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import type { Actor } from '../people.ts';
import { account, passkey, person, session } from '../tables.ts';

export interface SessionRow {
	readonly id: string;
	readonly userAgent: string | null;
	readonly since: Date;
	readonly lastSeen: Date;
	readonly isThis: boolean;
}

export async function listSessions(db: Db, actor: Actor, now: Date): Promise<readonly SessionRow[]> {
	const rows = await db
		.select({ id: session.id, userAgent: session.userAgent, since: session.createdAt, lastSeen: session.updatedAt })
		.from(session)
		.where(and(eq(session.userId, actor.personId), gt(session.expiresAt, now)))
		.orderBy(desc(session.updatedAt))
		.limit(100);
	return rows.map((row) => ({ ...row, isThis: row.id === actor.sessionId }));
}

export interface PasskeyRow {
	readonly id: string;
	readonly name: string | null;
	readonly createdAt: Date | null;
}

export async function listPasskeys(db: Db, actor: Actor): Promise<readonly PasskeyRow[]> {
	return db
		.select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt })
		.from(passkey)
		.where(eq(passkey.userId, actor.personId))
		.orderBy(asc(passkey.createdAt));
}

export interface WaysIn {
	/** False for somebody who has only ever come by single sign-on, or whose password was ended and not chosen anew. */
	readonly hasPassword: boolean;
	readonly hasSecondStep: boolean;
}

export async function getWaysIn(db: Db, actor: Actor): Promise<WaysIn> {
	const rows = await db
		.select({ password: account.password, secondStep: person.twoFactorEnabled })
		.from(person)
		.leftJoin(account, eq(account.userId, person.id))
		.where(eq(person.id, actor.personId));
	return { hasPassword: rows.some((row) => row.password !== null), hasSecondStep: rows.some((row) => row.secondStep) };
}
