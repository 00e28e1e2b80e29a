import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform/db/columns.ts';
import type { FrameworkStructure, ProfileStructure } from './competence.ts';

/** A published version of a competence framework. Immutable; a withdrawn version stays for the threads that name it. */
export const frameworkVersion = pgTable(
	'framework_version',
	{
		frameworkId: text('framework_id').notNull(),
		version: integer('version').notNull(),
		organisationId: uuid('organisation_id'),
		structure: jsonb('structure').$type<FrameworkStructure>().notNull(),
		contentHash: text('content_hash').notNull(),
		publishedAt: instant('published_at')
			.notNull()
			.default(sql`now()`),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [
		primaryKey({ columns: [t.frameworkId, t.version] }),
		uniqueIndex('framework_version_current')
			.on(t.frameworkId)
			.where(sql`withdrawn_at is null`)
	]
);

/** A published version of an occupational profile. */
export const profileVersion = pgTable(
	'profile_version',
	{
		profileId: text('profile_id').notNull(),
		version: integer('version').notNull(),
		plateNumber: integer('plate_number').notNull(),
		organisationId: uuid('organisation_id'),
		structure: jsonb('structure').$type<ProfileStructure>().notNull(),
		contentHash: text('content_hash').notNull(),
		publishedAt: instant('published_at')
			.notNull()
			.default(sql`now()`),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [
		primaryKey({ columns: [t.profileId, t.version] }),
		uniqueIndex('profile_version_current')
			.on(t.plateNumber)
			.where(sql`withdrawn_at is null`)
	]
);
