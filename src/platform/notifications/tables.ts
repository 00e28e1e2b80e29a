import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, oneOf } from '../db/columns.ts';

const mailChoices = ['each', 'digest', 'off'] as const;

/** Something a person should know. `kind` is a message key; its parameters are small facts. */
export const notification = pgTable(
	'notification',
	{
		id: id(),
		personId: uuid('person_id').notNull(),
		kind: text('kind').notNull(),
		details: jsonb('details').$type<Record<string, string | number>>().notNull().default({}),
		href: text('href').notNull(),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`),
		readAt: instant('read_at'),
		mailedAt: instant('mailed_at')
	},
	(t) => [
		index('notification_person').on(t.personId, t.createdAt),
		index('notification_unread')
			.on(t.personId)
			.where(sql`read_at is null`),
		index('notification_unmailed')
			.on(t.createdAt, t.personId)
			.where(sql`mailed_at is null`)
	]
);

/** A channel that a person switched off (or chose a digest for) for one kind, or for all (`*`). */
export const notificationChoice = pgTable(
	'notification_choice',
	{
		personId: uuid('person_id').notNull(),
		kind: text('kind').notNull(),
		inPage: boolean('in_page').notNull().default(true),
		mail: text('mail', { enum: mailChoices }).notNull().default('each')
	},
	(t) => [primaryKey({ columns: [t.personId, t.kind] }), oneOf('notification_choice_mail', t.mail, mailChoices)]
);
