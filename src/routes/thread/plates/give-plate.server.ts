// Gives a record its plate: the number of its content file, or the next free number from 500 for a centre's own records.
import { and, eq, gte, sql } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { PlateLetter } from '../thread.ts';
import { plate } from '../tables.ts';

export const firstOwnNumber = 500;

/** Idempotent by record. Refuses a wanted number that another record has, with `thread.plate-taken`. */
export async function givePlate(db: Db, letter: PlateLetter, record: string, wanted?: number): Promise<number> {
	const [known] = await db.select({ number: plate.number }).from(plate).where(eq(plate.record, record));
	if (known) {
		if (wanted !== undefined && known.number !== wanted) throw new Problem('thread.plate-changed', 409, { plate: `${letter} ${wanted}` });
		return known.number;
	}
	return wanted === undefined ? nextFree(db, letter, record) : take(db, letter, record, wanted);
}

async function take(db: Db, letter: PlateLetter, record: string, number: number): Promise<number> {
	const [row] = await db.insert(plate).values({ letter, number, record }).onConflictDoNothing().returning({ number: plate.number });
	if (!row) throw new Problem('thread.plate-taken', 409, { plate: `${letter} ${number}` });
	return row.number;
}

/** Two transactions that ask at once get two numbers: the lock is held until each ends. */
async function nextFree(db: Db, letter: PlateLetter, record: string): Promise<number> {
	await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`plate ${letter}`}))`);
	const [top] = await db
		.select({ number: sql<number>`coalesce(max(${plate.number}), ${firstOwnNumber - 1}) + 1` })
		.from(plate)
		.where(and(eq(plate.letter, letter), gte(plate.number, firstOwnNumber)));
	return take(db, letter, record, top?.number ?? firstOwnNumber);
}
