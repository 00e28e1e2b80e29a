import { sql } from 'drizzle-orm';
import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, oneOf } from '#platform/db/columns.ts';
import { needSources, type NeedStructure } from './needs.ts';

/** A documented training need, one version. */
export const needVersion = pgTable(
	'need_version',
	{
		needId: text('need_id').notNull(),
		version: integer('version').notNull(),
		plateNumber: integer('plate_number').notNull(),
		organisationId: uuid('organisation_id'),
		sourceKind: text('source_kind', { enum: needSources }).notNull(),
		namedBy: integer('named_by'),
		outOf: integer('out_of'),
		since: date('since').notNull(),
		fictional: boolean('fictional').notNull(),
		structure: jsonb('structure').$type<NeedStructure>().notNull(),
		contentHash: text('content_hash').notNull(),
		publishedAt: instant('published_at')
			.notNull()
			.default(sql`now()`),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [
		primaryKey({ columns: [t.needId, t.version] }),
		uniqueIndex('need_version_current')
			.on(t.plateNumber)
			.where(sql`withdrawn_at is null`),
		oneOf('need_version_source', t.sourceKind, needSources)
	]
);
