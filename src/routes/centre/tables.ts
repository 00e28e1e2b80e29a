import { sql } from 'drizzle-orm';
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '#platform/db/columns.ts';

/** The operator's settings of this centre, one row a setting; the names and shapes are in `centre.ts`. */
export const centreSetting = pgTable('centre_setting', {
	name: text('name').primaryKey(),
	value: jsonb('value').notNull(),
	changedAt: instant('changed_at')
		.notNull()
		.default(sql`now()`)
});
