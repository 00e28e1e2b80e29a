import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { id, instant } from '../db/columns.ts';

/** News of one room for the others, written with the change itself and delivered at least once afterwards. Goes a week after its delivery. */
export const outboxEvent = pgTable(
	'outbox_event',
	{
		id: id(),
		at: instant('at')
			.notNull()
			.default(sql`now()`),
		name: text('name').notNull(),
		payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
		attempts: integer('attempts').notNull().default(0),
		/** When to try again after a failure; null: at once. */
		nextAt: instant('next_at'),
		/** Since when nobody tries any more; only an administrator's attention helps. */
		parkedAt: instant('parked_at'),
		deliveredAt: instant('delivered_at')
	},
	(t) => [
		index('outbox_event_waiting')
			.on(t.at)
			.where(sql`delivered_at is null and parked_at is null`)
	]
);
