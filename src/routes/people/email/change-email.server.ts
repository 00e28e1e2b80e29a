// A person moves their account to another e-mail address: asked for with the password, done by a link that the new address received, and
// taken back by a link that the old one received. better-auth's own way is not used: its link would sign in whoever opens it.
// The tokens travel in letters only; here a hash is kept, in better-auth's table of verifications, which it sweeps.
import { createHash, randomBytes } from 'node:crypto';
import { and, DrizzleQueryError, eq, gt, gte, like, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import { holdPerson } from '../accounts/person.queries.server.ts';
import { forgetResetLinks } from '../auth/verifications.server.ts';
import type { Actor } from '../people.ts';
import { checkPassword } from '../security/second-step.server.ts';
import type { AuthRequest } from '../sign-in/sign-in.server.ts';
import { account, passkey, person, session, twoFactor, verification } from '../tables.ts';
import type { EmailLetters } from './email-letters.server.ts';

const byEmail = { name: 'people.letter', tries: 5, seconds: 3_600 };
const byAddress = { name: 'people.email-link', tries: 60, seconds: 3_600 };
const day = 86_400_000;

const change = z.object({ personId: z.string(), from: z.string(), to: z.string() });
type Change = z.infer<typeof change>;
/** What a link does, and for how long, in milliseconds. */
const links = { 'new-email': day, 'old-email': 7 * day } as const;
type Link = keyof typeof links;

export interface NewEmail {
	readonly email: string;
	readonly password: string;
}

/**
 * Sends a link to the new address. The same answer, and no letter, when somebody has that address already. Refuses with
 * `people.password-wrong` (422), `people.email-same` (422), `problem.too-many` (429) or, when the account is erased
 * meanwhile, `problem.not-found` (404).
 */
export async function askForNewEmail(db: Db, actor: Actor, request: AuthRequest, given: NewEmail, letters: EmailLetters, now: Date): Promise<void> {
	await checkPassword(db, actor, request, given.password, now);
	const to = given.email.toLowerCase();
	if (to === actor.email) throw new Problem('people.email-same', 422, {}, [{ field: 'email', code: 'people.email-same' }]);
	await limitRate(db, byEmail, to, now);
	const token = await db.transaction(async (tx) => {
		// A link holds two addresses and refers to nobody: an erasure would not find it.
		await holdPerson(tx, actor.personId);
		await forgetLinks(tx, actor.personId, 'new-email');
		await audit(tx, { actorId: actor.personId, action: 'people.email-asked', subject: `person:${actor.personId}` });
		const [taken] = await tx.select({ id: person.id }).from(person).where(eq(person.email, to));
		const made = await keepLink(tx, 'new-email', { personId: actor.personId, from: actor.email, to }, now);
		return taken ? null : made;
	});
	if (token) letters.confirmNew({ id: actor.personId, email: to }, token);
}

/**
 * Moves the account to the address whose link this is, ends its sessions but the one that `actor` uses, and tells the old address. Refuses
 * with `people.link-over` (410).
 */
export async function confirmNewEmail(db: Db, actor: Actor | null, request: AuthRequest, token: string, letters: EmailLetters, now: Date): Promise<void> {
	await limitRate(db, byAddress, request.address, now);
	const done = await db.transaction(async (tx) => {
		const asked = await useLink(tx, 'new-email', token, now);
		if (!asked || asked.known.email !== asked.from) throw linkOver();
		await move(tx, asked.personId, asked.to);
		const others = actor?.personId === asked.personId ? ne(session.id, actor.sessionId) : undefined;
		await tx.delete(session).where(and(eq(session.userId, asked.personId), others));
		await audit(tx, { actorId: asked.personId, action: 'people.email-changed', subject: `person:${asked.personId}` });
		const { personId, from, to, known } = asked;
		return { personId, from, name: known.name, undo: await keepLink(tx, 'old-email', { personId, from, to }, now) };
	});
	letters.tellOld({ id: done.personId, email: done.from, name: done.name }, done.undo);
}

/**
 * Moves the account back to the address whose link this is, whatever has happened since. Whoever changed it knew the password and may have
 * added passkeys, a second step or the sign-on of an organisation: none of it opens anything or stands in the way any more, all sessions end,
 * and no other link moves the account. Refuses with `people.link-over` (410).
 */
export async function undoNewEmail(db: Db, request: AuthRequest, token: string, now: Date): Promise<void> {
	await limitRate(db, byAddress, request.address, now);
	await db.transaction(async (tx) => {
		const changed = await useLink(tx, 'old-email', token, now);
		if (!changed) throw linkOver();
		const { personId, from, since } = changed;
		await move(tx, personId, from);
		await forgetLinks(tx, personId, 'old-email');
		await endWaysIn(tx, personId, since);
		await audit(tx, { actorId: personId, action: 'people.email-undone', subject: `person:${personId}` });
	});
}

/** Passwords, passkeys, the second step and sessions, and what other ways in came since then. */
async function endWaysIn(tx: Db, personId: string, since: Date): Promise<void> {
	const isTheirs = eq(account.userId, personId);
	await tx
		.update(account)
		.set({ password: null })
		.where(and(isTheirs, eq(account.providerId, 'credential')));
	await tx.delete(account).where(and(isTheirs, ne(account.providerId, 'credential'), gte(account.createdAt, since)));
	await tx.delete(passkey).where(eq(passkey.userId, personId));
	await tx.delete(twoFactor).where(eq(twoFactor.userId, personId));
	await tx.update(person).set({ twoFactorEnabled: false }).where(eq(person.id, personId));
	await tx.delete(session).where(eq(session.userId, personId));
}

/** The address, and what the old one could still do: choose a new password by a letter that it has received. */
async function move(tx: Db, personId: string, email: string): Promise<void> {
	const [taken] = await tx
		.select({ id: person.id })
		.from(person)
		.where(and(eq(person.email, email), ne(person.id, personId)));
	if (taken) throw linkOver();
	await tx
		.update(person)
		.set({ email, emailVerified: true })
		.where(eq(person.id, personId))
		.catch((thrown: unknown) => {
			throw isTaken(thrown) ? linkOver() : thrown;
		});
	await forgetResetLinks(tx, personId);
	await forgetLinks(tx, personId, 'new-email');
}

/** Whether somebody else got the address between the question and the answer (unique_violation). */
function isTaken(thrown: unknown): boolean {
	return thrown instanceof DrizzleQueryError && thrown.cause !== undefined && 'code' in thrown.cause && thrown.cause.code === '23505';
}

async function keepLink(tx: Db, link: Link, value: Change, now: Date): Promise<string> {
	const token = randomBytes(24).toString('base64url');
	const expiresAt = new Date(now.getTime() + links[link]);
	await tx.insert(verification).values({ identifier: identifierOf(link, token), value: JSON.stringify(value), expiresAt });
	return token;
}

interface UsedLink extends Change {
	/** When it was made. */
	readonly since: Date;
	/** Whose it is, as they are now. */
	readonly known: { readonly email: string; readonly name: string };
}

/** A link works once: of two that open it at the same moment one finds it. */
async function useLink(tx: Db, link: Link, token: string, now: Date): Promise<UsedLink | null> {
	const isIt = and(eq(verification.identifier, identifierOf(link, token)), gt(verification.expiresAt, now));
	const [row] = await tx.select({ value: verification.value, expiresAt: verification.expiresAt }).from(verification).where(isIt);
	if (!row) return null;
	const kept = change.parse(JSON.parse(row.value));
	// The person before the link, in the order of an erasure: otherwise each could wait for the other.
	const [known] = await tx.select({ email: person.email, name: person.name }).from(person).where(eq(person.id, kept.personId)).for('update');
	const used = await tx.delete(verification).where(isIt).returning({ id: verification.id });
	return known && used.length > 0 ? { ...kept, known, since: new Date(row.expiresAt.getTime() - links[link]) } : null;
}

async function forgetLinks(tx: Db, personId: string, ...which: readonly Link[]): Promise<void> {
	const kinds = or(...which.map((link) => like(verification.identifier, `${link}:%`)));
	await tx.delete(verification).where(and(kinds, like(verification.value, `%"${personId}"%`)));
}

function identifierOf(link: Link, token: string): string {
	return `${link}:${createHash('sha256').update(token).digest('base64url')}`;
}

const linkOver = () => new Problem('people.link-over', 410);
