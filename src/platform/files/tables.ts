import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../db/columns.ts';

/** A file that somebody handed in. The bytes lie in storage under `storage_key`; who may read it is decided by the room that refers to it. */
export const storedFile = pgTable('stored_file', {
	id: id(),
	ownerId: uuid('owner_id'),
	name: text('name').notNull(),
	mediaType: text('media_type').notNull(),
	size: integer('size').notNull(),
	sha256: text('sha256').notNull(),
	storageKey: text('storage_key').notNull().unique(),
	createdAt: instant('created_at')
		.notNull()
		.default(sql`now()`)
});
