import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform/db/columns.ts';
import type { ProgrammeStructure, UnitStructure } from './curriculum.ts';

/** A published version of a unit. Immutable: enrolments, attempts, judgements and thread edges name it. */
export const unitVersion = pgTable(
	'unit_version',
	{
		unitId: text('unit_id').notNull(),
		version: integer('version').notNull(),
		plateNumber: integer('plate_number').notNull(),
		/** Owning organisation; null for core content. */
		organisationId: uuid('organisation_id'),
		sourceLocale: text('source_locale').notNull(),
		/** Minutes of the lessons and the quiz: what one sitting takes. */
		minutes: integer('minutes').notNull(),
		/** Minutes of the first lesson: what one can begin with. A unit without a lesson has its `minutes` here. */
		firstSitting: integer('first_sitting').notNull(),
		lessons: integer('lessons').notNull(),
		workloadMinutes: integer('workload_minutes').notNull(),
		eqf: integer('eqf'),
		themes: text('themes').array().notNull(),
		roles: text('roles').array().notNull(),
		structure: jsonb('structure').$type<UnitStructure>().notNull(),
		contentHash: text('content_hash').notNull(),
		publishedAt: instant('published_at')
			.notNull()
			.default(sql`now()`),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.version] }),
		index('unit_version_plate').on(t.plateNumber),
		uniqueIndex('unit_version_current')
			.on(t.plateNumber)
			.where(sql`withdrawn_at is null`),
		index('unit_version_filter')
			.using('gin', t.roles, t.themes)
			.where(sql`withdrawn_at is null`),
		index('unit_version_node')
			.on(sql`('unit:' || unit_id || '@' || version::text)`)
			.where(sql`withdrawn_at is null`),
		index('unit_version_newest')
			.on(sql`published_at desc`, t.plateNumber)
			.where(sql`withdrawn_at is null`),
		index('unit_version_sitting')
			.on(t.firstSitting, t.plateNumber)
			.where(sql`withdrawn_at is null`)
	]
);

/** A published version of a programme: units in order and the achievement they lead to. */
export const programmeVersion = pgTable(
	'programme_version',
	{
		programmeId: text('programme_id').notNull(),
		version: integer('version').notNull(),
		organisationId: uuid('organisation_id'),
		structure: jsonb('structure').$type<ProgrammeStructure>().notNull(),
		contentHash: text('content_hash').notNull(),
		publishedAt: instant('published_at')
			.notNull()
			.default(sql`now()`),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [
		primaryKey({ columns: [t.programmeId, t.version] }),
		uniqueIndex('programme_version_current')
			.on(t.programmeId)
			.where(sql`withdrawn_at is null`)
	]
);
