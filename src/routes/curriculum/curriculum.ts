// What the browser and the content loader may know of this room: shapes, no I/O.
import { z } from 'zod';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { occupations } from '#rooms/people/people.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a lower-case slug');
const minutes = z.int().positive();

export const themes = ['restorative-justice', 'case-management', 'victims', 'communication', 'reintegration', 'ethics'] as const;

const lessonSchema = z.strictObject({
	id: slug,
	kind: z.literal('lesson'),
	minutes,
	blocks: z.array(z.strictObject({ id: slug, kind: z.enum(['prose', 'law', 'case', 'callout', 'note']), source: slug.optional() })).min(1)
});

const taskSchema = z.strictObject({
	id: slug,
	kind: z.literal('task'),
	minutes,
	upload: z.enum(['required', 'optional', 'none']),
	minimumWords: z.int().min(20),
	criteria: z.array(z.strictObject({ id: slug, outcomes: z.array(slug).min(1) })).min(1)
});

const item = { id: slug, outcomes: z.array(slug).min(1), source: slug };

export const quizItemSchema = z.discriminatedUnion('kind', [
	z.strictObject({ ...item, kind: z.literal('single'), options: z.array(slug).min(2), correct: z.array(slug).length(1) }),
	z.strictObject({ ...item, kind: z.literal('multiple'), options: z.array(slug).min(2), correct: z.array(slug).min(1) }),
	z.strictObject({ ...item, kind: z.literal('order'), options: z.array(slug).min(3) }),
	z.strictObject({ ...item, kind: z.literal('match'), left: z.array(slug).min(2), right: z.array(slug).min(2) }),
	z.strictObject({ ...item, kind: z.literal('numeric'), answer: z.number(), tolerance: z.number().nonnegative() }),
	z.strictObject({ ...item, kind: z.literal('text') })
]);

/** `quiz.yaml` of docs/content-format.md. */
export const quizSchema = z.strictObject({
	passShare: z.number().min(0).max(1),
	attemptsPerDay: z.int().positive(),
	items: z.array(quizItemSchema).min(1)
});

const quizActivitySchema = z.strictObject({ id: slug, kind: z.literal('quiz'), minutes });

/** `unit.yaml` of docs/content-format.md. */
export const unitSchema = z.strictObject({
	plate: z.string().regex(/^U \d{3,}$/, 'must be a plate such as "U 001"'),
	version: z.int().positive(),
	sourceLocale: z.literal(sourceLocale),
	eqf: z.int().min(1).max(8).nullable(),
	workloadMinutes: minutes,
	themes: z.array(z.enum(themes)).min(1),
	roles: z.array(z.enum(occupations)).min(1),
	outcomes: z.array(z.strictObject({ id: slug, competence: slug, level: z.int().min(1).max(8) })).min(1),
	needs: z.array(slug),
	sources: z.array(z.strictObject({ id: slug, citation: z.string().min(3), url: z.url({ protocol: /^https?$/ }).optional(), verified: z.boolean() })),
	activities: z.array(z.discriminatedUnion('kind', [lessonSchema, quizActivitySchema, taskSchema])).min(1)
});

/** `programme.yaml` of docs/content-format.md. */
export const programmeSchema = z.strictObject({
	version: z.int().positive(),
	sourceLocale: z.literal(sourceLocale),
	units: z.array(slug).min(1),
	achievement: z.strictObject({
		plate: z.string().regex(/^A \d{2,}$/, 'must be a plate such as "A 01"'),
		version: z.int().positive(),
		eqf: z.int().min(1).max(8).nullable(),
		workloadHours: z.number().positive(),
		validityMonths: z.int().positive().nullable(),
		participation: z.enum(['online', 'blended', 'onsite', 'workplace']),
		stackable: z.boolean()
	})
});

export type Lesson = z.infer<typeof lessonSchema>;
export type Task = z.infer<typeof taskSchema>;
export type Quiz = z.infer<typeof quizSchema>;
export type QuizItem = z.infer<typeof quizItemSchema>;
export type Activity = Lesson | Task | z.infer<typeof quizActivitySchema>;
/** A unit as stored: `unit.yaml` and `quiz.yaml` in one. */
export type UnitStructure = z.infer<typeof unitSchema> & { readonly quiz: Quiz | null };
export type ProgrammeStructure = z.infer<typeof programmeSchema>;
export type AchievementContent = ProgrammeStructure['achievement'];
