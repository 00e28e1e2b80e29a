import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#platform/db/columns.ts';
import { unitVersion } from '../curriculum/tables.ts';
import { organisation, person } from '../people/tables.ts';
import type { Answers, ItemResult } from './quiz/quiz.rules.ts';

/** A person takes one version of a unit. A unit is taken once, in the version in which it was begun. */
export const enrolment = pgTable(
	'enrolment',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'cascade' }),
		unitId: text('unit_id').notNull(),
		unitVersion: integer('unit_version').notNull(),
		/** The organisation that offers the unit to this person; its assessors judge, it awards. */
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		enrolledAt: instant('enrolled_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [
		uniqueIndex('enrolment_once').on(t.personId, t.unitId),
		foreignKey({ columns: [t.unitId, t.unitVersion], foreignColumns: [unitVersion.unitId, unitVersion.version] })
	]
);

const enrolmentId = () =>
	uuid('enrolment_id')
		.notNull()
		.references(() => enrolment.id, { onDelete: 'cascade' });

/** An activity of a unit that the person went through: a lesson read, a quiz passed, a task accepted. Written once. */
export const activityCompletion = pgTable(
	'activity_completion',
	{
		enrolmentId: enrolmentId(),
		activity: text('activity').notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [primaryKey({ columns: [t.enrolmentId, t.activity] })]
);

/** How far a lesson was read: the last block that was marked. */
export const readingMark = pgTable(
	'reading_mark',
	{
		enrolmentId: enrolmentId(),
		activity: text('activity').notNull(),
		block: text('block').notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [primaryKey({ columns: [t.enrolmentId, t.activity] })]
);

/** Answers kept for later; gone when they are handed in. */
export const quizDraft = pgTable(
	'quiz_draft',
	{
		enrolmentId: enrolmentId(),
		activity: text('activity').notNull(),
		answers: jsonb('answers').$type<Answers>().notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [primaryKey({ columns: [t.enrolmentId, t.activity] })]
);

/** A reflection on a workplace task kept for later; gone when it is handed in. Files are not kept. */
export const taskDraft = pgTable(
	'task_draft',
	{
		enrolmentId: enrolmentId(),
		activity: text('activity').notNull(),
		reflection: text('reflection').notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [primaryKey({ columns: [t.enrolmentId, t.activity] })]
);

/** A quiz handed in. `submission_key` comes with the form, so that sending it twice stores it once. */
export const quizAttempt = pgTable(
	'quiz_attempt',
	{
		id: id(),
		enrolmentId: enrolmentId(),
		activity: text('activity').notNull(),
		submissionKey: uuid('submission_key').notNull(),
		answers: jsonb('answers').$type<Answers>().notNull(),
		results: jsonb('results').$type<ItemResult[]>().notNull(),
		points: integer('points').notNull(),
		outOf: integer('out_of').notNull(),
		passed: boolean('passed').notNull(),
		at: instant('at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [uniqueIndex('quiz_attempt_once').on(t.enrolmentId, t.submissionKey), index('quiz_attempt_recent').on(t.enrolmentId, t.activity, t.at)]
);
