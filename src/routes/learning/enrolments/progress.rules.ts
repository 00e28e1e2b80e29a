// Where a person stands in a unit and what comes next. Nothing is locked: the line shows an order, it does not force one. Pure.
import type { TaskRecord } from '../../assessment/assessment.server.ts';
import type { Activity } from '../../curriculum/curriculum.ts';

/** `waiting`: handed in, an assessor has it. `now`: the next thing to do. */
export type StepState = 'done' | 'waiting' | 'now' | 'ahead';

export interface Step {
	readonly activity: string;
	readonly kind: Activity['kind'];
	readonly minutes: number;
	readonly state: StepState;
	/** An assessor sent the evidence back. */
	readonly isReturned: boolean;
}

export type PlannedActivity = Pick<Activity, 'id' | 'kind' | 'minutes'>;

export interface Travelled {
	/** Activities that are complete. */
	readonly completed: readonly string[];
	/** What came of the evidence, by task. */
	readonly tasks: Readonly<Record<string, TaskRecord>>;
}

/** The steps of a unit in order. The first that is neither done nor waiting is `now`. */
export function stepsOf(activities: readonly PlannedActivity[], travelled: Travelled): readonly Step[] {
	const isSettled = (state: 'done' | 'waiting' | null) => state !== null;
	const settled = activities.map((activity) => settledState(activity, travelled));
	const now = settled.findIndex((state) => !isSettled(state));
	return activities.map(({ id, kind, minutes }, index) => ({
		activity: id,
		kind,
		minutes,
		state: settled[index] ?? (index === now ? 'now' : 'ahead'),
		isReturned: travelled.tasks[id]?.state === 'returned'
	}));
}

function settledState({ id }: PlannedActivity, { completed, tasks }: Travelled): 'done' | 'waiting' | null {
	if (completed.includes(id) || tasks[id]?.state === 'accepted') return 'done';
	return tasks[id]?.state === 'waiting' ? 'waiting' : null;
}

/** What to do next; null when all is done or waits for somebody else. */
export function nextStep<S extends Step>(steps: readonly S[]): S | null {
	return steps.find((step) => step.state === 'now') ?? null;
}

export function isComplete(steps: readonly Step[]): boolean {
	return steps.length > 0 && steps.every((step) => step.state === 'done');
}

/** Minutes of the lessons and quizzes that are not done. */
export function minutesLeft(steps: readonly Step[]): number {
	return steps.filter((step) => step.kind !== 'task' && step.state !== 'done').reduce((sum, step) => sum + step.minutes, 0);
}

/** Address of an activity. `slug` is the unit's plate as in an address: `U001`; `block` the place where reading stopped. */
export function stepHref(slug: string, step: Pick<Step, 'activity' | 'kind'>, block?: string): string {
	return `/learning/${slug}/${folders[step.kind]}/${step.activity}${block ? `#${block}` : ''}`;
}

const folders = { lesson: 'lessons', quiz: 'quizzes', task: 'tasks' } as const;
