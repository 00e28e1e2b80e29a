import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, oneOf, tsvector } from '#platform/db/columns.ts';

const origins = ['written', 'machine', 'imported'] as const;

/**
 * A text of authored content in one language. `owner` names the record and version it belongs to, such as `unit:the-victims-place@1`;
 * `block` is the written id of the block. *Missing* and *outdated* are computed from `hash` and `source_hash`, never stored.
 */
export const authoredText = pgTable(
	'authored_text',
	{
		owner: text('owner').notNull(),
		block: text('block').notNull(),
		locale: text('locale').notNull(),
		body: text('body').notNull(),
		/** First 12 hexadecimal digits of the SHA-256 of the body. */
		hash: text('hash').notNull(),
		/** Hash of the source block that this was made from; null for the source itself. */
		sourceHash: text('source_hash'),
		origin: text('origin', { enum: origins }).notNull(),
		/** Who reviewed it, as the content file names them. */
		reviewer: text('reviewer'),
		reviewedAt: instant('reviewed_at'),
		search: tsvector('search'),
		updatedAt: instant('updated_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [
		primaryKey({ columns: [t.owner, t.block, t.locale] }),
		index('authored_text_locale').on(t.owner, t.locale),
		index('authored_text_search').using('gin', t.search),
		index('authored_text_trigrams')
			.using('gin', sql`body gin_trgm_ops`)
			.where(sql`block in ('title', 'summary')`),
		oneOf('authored_text_origin', t.origin, origins)
	]
);

/** By what a record sorts among the titles of each language, also of those that it has no title in. */
export const titleOrder = pgTable(
	'title_order',
	{
		owner: text('owner').notNull(),
		locale: text('locale').notNull(),
		/** Compares byte by byte: `titleKey`. */
		sortKey: text('sort_key').notNull()
	},
	(t) => [primaryKey({ columns: [t.owner, t.locale] }), index('title_order_sorted').on(t.locale, sql`sort_key collate "C"`, t.owner)]
);
