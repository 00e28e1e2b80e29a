import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { findLocale, sourceLocale } from '#platform/i18n/locales.ts';
import type { FindRecipients } from '#platform/notifications/mail-notifications.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { MessageLocale } from '../auth/auth-mail.server.ts';
import { person, profile } from '../tables.ts';

export interface PersonName {
	readonly id: string;
	readonly name: string;
}

export async function findPersonByEmail(db: Db, email: string): Promise<PersonName | null> {
	const [row] = await db.select({ id: person.id, name: person.name }).from(person).where(eq(person.email, email.trim().toLowerCase()));
	return row ?? null;
}

/** Names by id; an erased person is not among them. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: person.id, name: person.name })
		.from(person)
		.where(inArray(person.id, [...new Set(ids)]));
	return new Map(rows.map((row) => [row.id, row.name]));
}

/**
 * Keeps an erasure of the person waiting until the transaction ends; throws `problem.not-found` once they are gone. For what names a person
 * without a reference that would do the same.
 */
export async function holdPerson(tx: Db, personId: string): Promise<void> {
	const [held] = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId)).for('key share');
	if (!held) throw notFound();
}

/** For an erasure: waits for those who hold the person, and lets nobody hold them any more. */
export async function claimPerson(tx: Db, personId: string): Promise<void> {
	await tx.select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update');
}

/** Where the letters of notifications go. Only to addresses that were confirmed. */
export const findRecipients: FindRecipients = async (db, ids) => {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: person.id, name: person.name, email: person.email, locale: profile.locale })
		.from(person)
		.leftJoin(profile, eq(profile.personId, person.id))
		.where(and(inArray(person.id, [...ids]), eq(person.emailVerified, true)));
	return new Map(rows.map(({ id, name, email, locale }) => [id, { name, email, locale: (findLocale(locale)?.tag ?? sourceLocale) as MessageLocale }]));
};
