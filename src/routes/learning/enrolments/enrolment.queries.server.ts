// Enrolments with all that a learner's page needs to know of them, in one statement each.
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { taskRecordsSql, type TaskRecord } from '../../assessment/assessment.server.ts';
import { unitVersionsSql } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { enrolment } from '../tables.ts';
import type { Answers } from '../quiz/quiz.rules.ts';
import type { PlannedActivity, Travelled } from './progress.rules.ts';

export interface AttemptSummary {
	readonly id: string;
	readonly activity: string;
	readonly points: number;
	readonly outOf: number;
	readonly passed: boolean;
	readonly at: Date;
}

export interface TaskDraft {
	readonly reflection: string;
	readonly at: Date;
}

export interface Enrolment extends Travelled {
	readonly id: string;
	readonly unitId: string;
	readonly unitVersion: number;
	readonly organisationId: string;
	/** Block where reading stopped, by lesson. */
	readonly marks: Readonly<Record<string, string>>;
	/** Quiz answers kept for later, by quiz. */
	readonly drafts: Readonly<Record<string, Answers>>;
	/** Reflections kept for later, by task. */
	readonly taskDrafts: Readonly<Record<string, TaskDraft>>;
	/** The newest attempts at quizzes, newest first. */
	readonly attempts: readonly AttemptSummary[];
}

interface EnrolmentRow extends Record<string, unknown> {
	id: string;
	unit_id: string;
	unit_version: number;
	organisation_id: string;
	completed: string[] | null;
	tasks: Record<string, TaskRecord> | null;
	marks: Record<string, string> | null;
	drafts: Record<string, Answers> | null;
	task_drafts: Record<string, { reflection: string; at: number }> | null;
	attempts: { id: string; activity: string; points: number; out_of: number; passed: boolean; at: number }[] | null;
}

/** More than any author allows in a day. */
const attemptsShown = 50;

const completedSql = sql`(select json_agg(c.activity) from activity_completion c where c.enrolment_id = e.id)`;
const marksSql = sql`(select json_object_agg(r.activity, r.block) from reading_mark r where r.enrolment_id = e.id)`;
const tasksSql = taskRecordsSql(sql`e.person_id`, sql`e.unit_id`, sql`e.unit_version`);

/** The enrolment of a person in the unit with this plate, whichever version they began; null when there is none. */
export async function findEnrolment(db: Db, personId: string, plateNumber: number): Promise<Enrolment | null> {
	const [row] = await rowsOf<EnrolmentRow>(
		db,
		sql`select e.id, e.unit_id, e.unit_version, e.organisation_id, ${completedSql} as completed, ${marksSql} as marks, ${tasksSql} as tasks,
				(select json_object_agg(d.activity, d.answers) from quiz_draft d where d.enrolment_id = e.id) as drafts,
				(select json_object_agg(d.activity, json_build_object('reflection', d.reflection, 'at', extract(epoch from d.at)::float8 * 1000))
					from task_draft d where d.enrolment_id = e.id) as task_drafts,
				(select json_agg(a order by a.at desc) from (select id, activity, points, out_of, passed, extract(epoch from at)::float8 * 1000 as at
					from quiz_attempt where enrolment_id = e.id order by quiz_attempt.at desc limit ${attemptsShown}) a) as attempts
			from enrolment e join ${unitVersionsSql()} u on u.unit_id = e.unit_id and u.version = e.unit_version
			where e.person_id = ${personId} and u.plate_number = ${plateNumber}`
	);
	return row ? toEnrolment(row) : null;
}

function toEnrolment(row: EnrolmentRow): Enrolment {
	return {
		id: row.id,
		unitId: row.unit_id,
		unitVersion: row.unit_version,
		organisationId: row.organisation_id,
		completed: row.completed ?? [],
		tasks: row.tasks ?? {},
		marks: row.marks ?? {},
		drafts: row.drafts ?? {},
		taskDrafts: Object.fromEntries(Object.entries(row.task_drafts ?? {}).map(([activity, { reflection, at }]) => [activity, { reflection, at: new Date(at) }])),
		attempts: (row.attempts ?? []).map(({ out_of: outOf, at, ...attempt }) => ({ ...attempt, outOf, at: new Date(at) }))
	};
}

/** An activity, with its criteria where it is a task. */
export interface OverviewActivity extends PlannedActivity {
	readonly criteria: readonly { readonly outcomes: readonly string[] }[] | null;
}

/** An enrolment of the learner's overview. */
export interface OverviewRow extends Travelled {
	readonly enrolmentId: string;
	readonly unitId: string;
	readonly unitVersion: number;
	readonly plateNumber: number;
	readonly minutes: number;
	readonly enrolledAt: Date;
	readonly activities: readonly OverviewActivity[];
	readonly outcomes: readonly { readonly id: string; readonly competence: string; readonly level: number }[];
	readonly marks: Readonly<Record<string, string>>;
	/** The last time something was read, kept, handed in or finished. */
	readonly lastActiveAt: Date;
}

interface OverviewDbRow extends Record<string, unknown> {
	id: string;
	unit_id: string;
	unit_version: number;
	plate_number: number;
	minutes: number;
	enrolled_at: number;
	last_active_at: number;
	activities: OverviewActivity[];
	outcomes: OverviewRow['outcomes'];
	completed: string[] | null;
	tasks: Record<string, TaskRecord> | null;
	marks: Record<string, string> | null;
}

const epoch = (instant: SQL) => sql`extract(epoch from ${instant})::float8 * 1000`;

/** The enrolments of a person, the one last worked on first. */
export async function listEnrolments(db: Db, personId: string): Promise<OverviewRow[]> {
	const rows = await rowsOf<OverviewDbRow>(
		db,
		sql`select e.id, e.unit_id, e.unit_version, u.plate_number, u.minutes, ${epoch(sql`e.enrolled_at`)} as enrolled_at,
				(select json_agg(json_build_object('id', a->>'id', 'kind', a->>'kind', 'minutes', (a->>'minutes')::int, 'criteria', a->'criteria'))
					from jsonb_array_elements(u.activities) a) as activities,
				u.outcomes,
				${completedSql} as completed, ${marksSql} as marks, ${tasksSql} as tasks,
				${epoch(sql`greatest(e.enrolled_at,
					(select max(c.at) from activity_completion c where c.enrolment_id = e.id),
					(select max(r.at) from reading_mark r where r.enrolment_id = e.id),
					(select max(d.at) from quiz_draft d where d.enrolment_id = e.id),
					(select max(d.at) from task_draft d where d.enrolment_id = e.id),
					(select max(q.at) from quiz_attempt q where q.enrolment_id = e.id))`)} as last_active_at
			from enrolment e join ${unitVersionsSql()} u on u.unit_id = e.unit_id and u.version = e.unit_version
			where e.person_id = ${personId}
			order by last_active_at desc, e.id`
	);
	return rows.map((row) => ({
		enrolmentId: row.id,
		unitId: row.unit_id,
		unitVersion: row.unit_version,
		plateNumber: row.plate_number,
		minutes: row.minutes,
		enrolledAt: new Date(row.enrolled_at),
		lastActiveAt: new Date(row.last_active_at),
		activities: row.activities,
		outcomes: row.outcomes,
		completed: row.completed ?? [],
		marks: row.marks ?? {},
		tasks: row.tasks ?? {}
	}));
}

export type OwnEnrolment = Pick<typeof enrolment.$inferSelect, 'id' | 'unitId' | 'unitVersion' | 'organisationId'>;

const ownColumns = {
	id: enrolment.id,
	unitId: enrolment.unitId,
	unitVersion: enrolment.unitVersion,
	organisationId: enrolment.organisationId
};

/** The actor's own enrolment; throws `problem.not-found` for anyone else's. */
export async function getOwnEnrolment(db: Db, actor: Actor, enrolmentId: string): Promise<OwnEnrolment> {
	return demandOwn(await selectOwn(db, actor, enrolmentId));
}

/** The same, locked until the transaction ends, so that two submissions of one person are taken one after the other. */
export async function lockOwnEnrolment(db: Db, actor: Actor, enrolmentId: string): Promise<OwnEnrolment> {
	return demandOwn(await selectOwn(db, actor, enrolmentId).for('no key update'));
}

function selectOwn(db: Db, actor: Actor, enrolmentId: string) {
	return db
		.select(ownColumns)
		.from(enrolment)
		.where(and(eq(enrolment.id, enrolmentId), eq(enrolment.personId, actor.personId)));
}

function demandOwn([row]: readonly OwnEnrolment[]): OwnEnrolment {
	if (!row) throw notFound();
	return row;
}

/** The enrolment of a person in one version of a unit, for news from other rooms. */
export async function findEnrolmentIn(db: Db, personId: string, unitId: string, unitVersion: number): Promise<OwnEnrolment | null> {
	const [row] = await db
		.select(ownColumns)
		.from(enrolment)
		.where(and(eq(enrolment.personId, personId), eq(enrolment.unitId, unitId), eq(enrolment.unitVersion, unitVersion)));
	return row ?? null;
}
