import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskRecord } from '../../assessment/assessment.server.ts';
import { isComplete, minutesLeft, nextStep, stepHref, stepsOf, type PlannedActivity, type Travelled } from './progress.rules.ts';

const activities: PlannedActivity[] = [
	{ id: 'first', kind: 'lesson', minutes: 5 },
	{ id: 'second', kind: 'lesson', minutes: 4 },
	{ id: 'quiz', kind: 'quiz', minutes: 6 },
	{ id: 'task', kind: 'task', minutes: 75 }
];
const ids = activities.map((activity) => activity.id);
const of = (state: TaskRecord['state']): Travelled['tasks'] => ({ task: { state, plateNumber: 500, at: 0 } });
const travelled = fc.record({
	completed: fc.subarray(ids),
	tasks: fc.constantFrom<Travelled['tasks']>({}, of('waiting'), of('returned'), of('accepted'))
});

describe('the line of a unit', () => {
	it('has one station where you are, the first that can be done, or none when nothing can', () => {
		fc.assert(
			fc.property(travelled, (given) => {
				const steps = stepsOf(activities, given);
				const now = steps.filter((step) => step.state === 'now');
				expect(now.length).toBe(steps.every((step) => step.state === 'done' || step.state === 'waiting') ? 0 : 1);
				const next = nextStep(steps);
				if (next) for (const before of steps.slice(0, steps.indexOf(next))) expect(['done', 'waiting']).toContain(before.state);
			})
		);
	});

	it('never goes back: one more activity done leaves no less done and no more minutes to go', () => {
		fc.assert(
			fc.property(travelled, fc.constantFrom(...ids), (given, more) => {
				const before = stepsOf(activities, given);
				const after = stepsOf(activities, { ...given, completed: [...given.completed, more] });
				for (const [index, step] of before.entries()) if (step.state === 'done') expect(after[index]?.state).toBe('done');
				expect(minutesLeft(after)).toBeLessThanOrEqual(minutesLeft(before));
			})
		);
	});

	it('is complete when all is done, the task by its acceptance', () => {
		expect(isComplete(stepsOf(activities, { completed: ['first', 'second', 'quiz'], tasks: of('waiting') }))).toBe(false);
		expect(isComplete(stepsOf(activities, { completed: ['first', 'second', 'quiz'], tasks: of('accepted') }))).toBe(true);
		expect(isComplete([])).toBe(false);
	});

	it('comes back to a task that was returned', () => {
		const steps = stepsOf(activities, { completed: ['first', 'second', 'quiz'], tasks: of('returned') });
		expect(nextStep(steps)).toMatchObject({ activity: 'task', isReturned: true });
	});

	it('leads to a page for each activity', () => {
		expect(activities.map((activity) => stepHref('U401', { activity: activity.id, kind: activity.kind }))).toEqual([
			'/learning/U401/lessons/first',
			'/learning/U401/lessons/second',
			'/learning/U401/quizzes/quiz',
			'/learning/U401/tasks/task'
		]);
	});
});
