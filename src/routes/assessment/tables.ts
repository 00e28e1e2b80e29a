import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, oneOf } from '#platform/db/columns.ts';
import { storedFile } from '#platform/files/tables.ts';
import { organisation, person } from '../people/tables.ts';
import { removals } from './evidence/removal.rules.ts';
import { outcomes, verdicts } from './judgements/decision.rules.ts';

/** What a person builds up to be judged: one for each task of a unit version (and, with recognition and simulation, of other origins). */
export const portfolioItem = pgTable(
	'portfolio_item',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'cascade' }),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		unitId: text('unit_id').notNull(),
		unitVersion: integer('unit_version').notNull(),
		activity: text('activity').notNull(),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [uniqueIndex('portfolio_item_once').on(t.personId, t.unitId, t.unitVersion, t.activity), index('portfolio_item_organisation').on(t.organisationId)]
);

/**
 * Evidence handed in for an item. Immutable but for its mark: what comes back is answered with new evidence. Its plate is never public.
 */
export const evidence = pgTable(
	'evidence',
	{
		id: id(),
		itemId: uuid('item_id')
			.notNull()
			.references(() => portfolioItem.id, { onDelete: 'cascade' }),
		plateNumber: integer('plate_number').notNull(),
		submissionKey: uuid('submission_key').notNull(),
		reflection: text('reflection').notNull(),
		fileId: uuid('file_id').references(() => storedFile.id),
		/** The person declared that the case is fictional or de-identified. */
		declaredFictional: boolean('declared_fictional').notNull(),
		/** No decision is stored for it. Kept beside the decisions, so that a queue reads what waits and not all that was ever handed in. */
		waiting: boolean('waiting').notNull().default(true),
		submittedAt: instant('submitted_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [
		uniqueIndex('evidence_once').on(t.itemId, t.submissionKey),
		index('evidence_submitted').on(t.submittedAt),
		index('evidence_waiting')
			.on(t.submittedAt)
			.where(sql`waiting`),
		index('evidence_file')
			.on(t.fileId)
			.where(sql`file_id is not null`)
	]
);

/**
 * An assessor says whether they have a conflict of interest with the learner. Without a "no" there is no judging. It is said at one piece of
 * evidence and holds for its item: it stays when that piece is taken back or removed.
 */
export const conflictDeclaration = pgTable(
	'conflict_declaration',
	{
		evidenceId: uuid('evidence_id').notNull(),
		itemId: uuid('item_id')
			.notNull()
			.references(() => portfolioItem.id, { onDelete: 'cascade' }),
		assessorId: uuid('assessor_id').notNull(),
		hasConflict: boolean('has_conflict').notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [
		primaryKey({ columns: [t.evidenceId, t.assessorId] }),
		index('conflict_declaration_item').on(t.itemId),
		index('conflict_declaration_assessor').on(t.assessorId)
	]
);

/**
 * Text and file of a piece of evidence went before their time: taken back by its author, or removed because they identify somebody. While it
 * waited the whole piece went, and this row is what is left of it: no restore brings it back.
 */
export const evidenceRemoval = pgTable(
	'evidence_removal',
	{
		evidenceId: uuid('evidence_id').primaryKey(),
		itemId: uuid('item_id')
			.notNull()
			.references(() => portfolioItem.id, { onDelete: 'cascade' }),
		/** Of evidence whose row is gone: the form that it came with is not taken again. */
		submissionKey: uuid('submission_key'),
		reason: text('reason', { enum: removals }).notNull(),
		removedBy: uuid('removed_by').notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [index('evidence_removal_item').on(t.itemId), oneOf('evidence_removal_reason', t.reason, removals)]
);

/** The outcome for one piece of evidence: accepted or returned, by a person, once. */
export const decision = pgTable(
	'decision',
	{
		evidenceId: uuid('evidence_id')
			.primaryKey()
			.references(() => evidence.id, { onDelete: 'cascade' }),
		assessorId: uuid('assessor_id').notNull(),
		outcome: text('outcome', { enum: outcomes }).notNull(),
		note: text('note').notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [oneOf('decision_outcome', t.outcome, outcomes), index('decision_at').on(t.at)]
);

/** One criterion judged, with a reason. */
export const judgement = pgTable(
	'judgement',
	{
		evidenceId: uuid('evidence_id')
			.notNull()
			.references(() => decision.evidenceId, { onDelete: 'cascade' }),
		criterion: text('criterion').notNull(),
		verdict: text('verdict', { enum: verdicts }).notNull(),
		reason: text('reason').notNull()
	},
	(t) => [primaryKey({ columns: [t.evidenceId, t.criterion] }), oneOf('judgement_verdict', t.verdict, verdicts)]
);
