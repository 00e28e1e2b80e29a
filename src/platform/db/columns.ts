// Columns that every room's tables share.
import { sql } from 'drizzle-orm';
import { check, customType, timestamp, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { newId } from '../identifier/identifier.ts';

export const id = () =>
	uuid('id')
		.primaryKey()
		.$defaultFn(() => newId());
/** An instant, kept in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Holds a column to the words of its `enum`, in the database too: `oneOf('decision_outcome', t.outcome, outcomes)`. */
export function oneOf(name: string, column: AnyPgColumn, words: readonly string[]) {
	return check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`);
}
