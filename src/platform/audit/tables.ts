import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../db/columns.ts';

/**
 * Who did what, when, on whose behalf. Ids only, never names or content. Append-only: a trigger refuses every update, and every delete but of
 * an entry that is older than the period which the operator set.
 */
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
