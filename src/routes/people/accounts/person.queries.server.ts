import { eq, inArray } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { person } from '../tables.ts';

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
	const rows = await db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, [...new Set(ids)]));
	return new Map(rows.map((row) => [row.id, row.name]));
}
