import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../db/columns.ts';

/** Who did what, when, on whose behalf. Append-only: a trigger refuses update and delete. Ids only, never names or content. */
export const auditEntry = pgTable(
	'audit_entry',
	{
		id: id(),
		at: instant('at')
			.notNull()
			.default(sql`now()`),
		actorId: uuid('actor_id'),
		onBehalfOf: uuid('on_behalf_of'),
		action: text('action').notNull(),
		subject: text('subject').notNull(),
		organisationId: uuid('organisation_id'),
		details: jsonb('details').$type<Record<string, string | number | boolean>>().notNull().default({})
	},
	(t) => [index('audit_entry_at').on(t.at), index('audit_entry_subject').on(t.subject), index('audit_entry_actor').on(t.actorId)]
);
