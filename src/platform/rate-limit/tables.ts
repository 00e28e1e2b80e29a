import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';

/** How often something was tried in a window of time. In the database, so that the limit holds across nodes. */
export const rateLimitWindow = pgTable(
	'rate_limit_window',
	{ key: text('key').notNull(), startsAt: instant('starts_at').notNull(), count: integer('count').notNull() },
	(t) => [primaryKey({ columns: [t.key, t.startsAt] })]
);
