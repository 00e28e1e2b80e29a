// What stands under a step of the line: its kind, its minutes, its state in words.
import * as m from '#messages';
import { activityKindName } from '../names.ts';
import type { Step } from './enrolments/progress.rules.ts';

export function stepText(step: Pick<Step, 'kind' | 'minutes' | 'state' | 'isReturned'>): string {
	const length = `${activityKindName(step.kind)}, ${m.minutes({ minutes: step.minutes })}`;
	if (step.state === 'done') return `${length}, ${m.learning_state_done()}`;
	if (step.state === 'waiting') return `${length}, ${m.learning_state_waiting()}`;
	return step.isReturned ? `${length}, ${m.learning_state_returned()}` : length;
}
