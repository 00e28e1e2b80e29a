import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, oneOf } from '#platform/db/columns.ts';
import { nodeKinds, plateLetters } from './thread.ts';

/** The plates that were given out. A number is never given twice, even after its record is gone. */
export const plate = pgTable(
	'plate',
	{
		letter: text('letter', { enum: plateLetters }).notNull(),
		number: integer('number').notNull(),
		/** `<kind>:<stable id>` without version. */
		record: text('record').notNull().unique()
	},
	(t) => [primaryKey({ columns: [t.letter, t.number] }), oneOf('plate_letter', t.letter, plateLetters)]
);

/**
 * A link of the golden thread: one version of one record. The id is readable and stable: `unit:preparing-a-safe-meeting@1`,
 * `criterion:preparing-a-safe-meeting@1/task/c2`, `award:A01-...`. Its title is a text of `translation` (owner and block).
 */
export const threadNode = pgTable(
	'thread_node',
	{
		id: text('id').primaryKey(),
		kind: text('kind', { enum: nodeKinds }).notNull(),
		/** `<kind>:<stable id>` without version; two versions of a unit share it. */
		record: text('record').notNull(),
		version: integer('version').notNull(),
		plateLetter: text('plate_letter'),
		plateNumber: integer('plate_number'),
		titleOwner: text('title_owner'),
		titleBlock: text('title_block'),
		/** Whose evidence, judgement or award it is; such nodes are never public. */
		personId: uuid('person_id'),
		organisationId: uuid('organisation_id'),
		/** False for a superseded or withdrawn version: it stays on old threads and counts no longer as current. */
		current: boolean('current').notNull().default(true),
		/** Of a need: how many current units answer it. Of a unit: how many current needs justify it. Else 0. Counted whenever links change. */
		linked: integer('linked').notNull().default(0),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [
		index('thread_node_record').on(t.record),
		index('thread_node_kind')
			.on(t.kind)
			.where(sql`current`),
		index('thread_node_orphan')
			.on(t.kind, t.plateNumber)
			.where(sql`current and linked = 0 and kind in ('need', 'unit')`),
		index('thread_node_person').on(t.personId),
		oneOf('thread_node_kind_known', t.kind, nodeKinds)
	]
);

/** A typed edge, always in the direction from the need to the award. */
export const threadEdge = pgTable(
	'thread_edge',
	{
		fromId: text('from_id')
			.notNull()
			.references(() => threadNode.id),
		toId: text('to_id')
			.notNull()
			.references(() => threadNode.id),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [primaryKey({ columns: [t.fromId, t.toId] }), index('thread_edge_to').on(t.toId)]
);
