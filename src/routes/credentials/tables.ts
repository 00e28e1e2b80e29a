import { sql } from 'drizzle-orm';
import { boolean, check, customType, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#platform/db/columns.ts';
import { organisation } from '../people/tables.ts';
import type { AchievementStructure, AwardSnapshot } from './credentials.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** What can be awarded, one version. Its texts are those of its programme's version (`structure.texts`). */
export const achievementVersion = pgTable(
	'achievement_version',
	{
		achievementId: text('achievement_id').notNull(),
		version: integer('version').notNull(),
		plateNumber: integer('plate_number').notNull(),
		organisationId: uuid('organisation_id'),
		structure: jsonb('structure').$type<AchievementStructure>().notNull(),
		contentHash: text('content_hash').notNull(),
		publishedAt: instant('published_at')
			.notNull()
			.default(sql`now()`),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [
		primaryKey({ columns: [t.achievementId, t.version] }),
		uniqueIndex('achievement_version_current')
			.on(t.plateNumber)
			.where(sql`withdrawn_at is null`)
	]
);

/** A signing key of an awarding organisation. The private half is encrypted with the master secret; the public half stays published for ever. */
export const signingKey = pgTable(
	'signing_key',
	{
		id: id(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		publicKeyMultibase: text('public_key_multibase').notNull().unique(),
		privateKeySealed: text('private_key_sealed'),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`),
		retiredAt: instant('retired_at'),
		/** When the private half was found to be in wrong hands: from then on nothing that this key signed is genuine. */
		compromisedAt: instant('compromised_at')
	},
	(t) => [
		uniqueIndex('signing_key_current')
			.on(t.organisationId)
			.where(sql`retired_at is null`)
	]
);

/** A Bitstring Status List: one bit an award, set when it is revoked. */
export const statusList = pgTable('status_list', {
	id: id(),
	organisationId: uuid('organisation_id')
		.notNull()
		.references(() => organisation.id),
	/** One bit for each index that was given out, so that a random free one can be found. */
	taken: bytea('taken').notNull(),
	createdAt: instant('created_at')
		.notNull()
		.default(sql`now()`)
});

/** One person's award. The id is unguessable; the signed bytes are kept exactly as signed. */
export const award = pgTable(
	'award',
	{
		id: text('id').primaryKey(),
		achievementId: text('achievement_id').notNull(),
		achievementVersion: integer('achievement_version').notNull(),
		/** The holder; null once the holder was erased without keeping awards. */
		personId: uuid('person_id'),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		issuedBy: uuid('issued_by').notNull(),
		issuedAt: instant('issued_at').notNull(),
		expiresAt: instant('expires_at'),
		signedBytes: text('signed_bytes').notNull(),
		/** The key that signed it; null once the signed document is gone. */
		signingKeyId: uuid('signing_key_id').references(() => signingKey.id),
		/** Texts in all languages, holder's name, elements and thread as they were when issued. */
		snapshot: jsonb('snapshot').$type<AwardSnapshot>().notNull(),
		statusListId: uuid('status_list_id')
			.notNull()
			.references(() => statusList.id),
		statusIndex: integer('status_index').notNull(),
		/** Issued without an https origin, or by a sample organisation: says SAMPLE on every face. */
		sample: boolean('sample').notNull()
	},
	(t) => [
		foreignKey({
			columns: [t.achievementId, t.achievementVersion],
			foreignColumns: [achievementVersion.achievementId, achievementVersion.version]
		}),
		uniqueIndex('award_status').on(t.statusListId, t.statusIndex),
		index('award_person').on(t.personId, t.achievementId, t.achievementVersion),
		index('award_organisation').on(t.organisationId, t.issuedAt, t.id),
		index('award_issued').on(t.issuedAt, t.id),
		index('award_learner').on(sql`lower(${t.snapshot} ->> 'learner')`, t.id),
		index('award_search').using('gin', sql`(${t.snapshot} ->> 'learner') gin_trgm_ops`, sql`${t.id} gin_trgm_ops`),
		index('award_signing_key').on(t.signingKeyId, t.id),
		check('award_signed', sql`(${t.signingKeyId} is null) = (${t.signedBytes} = '')`),
		check('award_status_index', sql`${t.statusIndex} >= 0`)
	]
);

/** An award that was taken back, with the reason that anyone who checks it reads. */
export const revocation = pgTable('revocation', {
	awardId: text('award_id')
		.primaryKey()
		.references(() => award.id),
	revokedBy: uuid('revoked_by').notNull(),
	reason: text('reason').notNull(),
	at: instant('at')
		.notNull()
		.default(sql`now()`)
});

/** A link by which the holder shows an award. Only a hash of the token is kept; the holder withdraws it at will. */
export const shareLink = pgTable(
	'share_link',
	{
		id: id(),
		awardId: text('award_id')
			.notNull()
			.references(() => award.id),
		tokenHash: text('token_hash').notNull().unique(),
		/** What the holder calls it, such as "Job application". */
		label: text('label').notNull(),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [index('share_link_award').on(t.awardId)]
);
