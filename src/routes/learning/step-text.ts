// What stands under a step of the line: its kind, its minutes, its state in words.
import * as m from '#messages';
import { durationText } from '#platform/i18n/durations.ts';
import { activityKindName } from '../names.ts';
import type { Step } from './enrolments/progress.rules.ts';

export function stepText(step: Pick<Step, 'kind' | 'minutes' | 'state' | 'isReturned'>, locale: string): string {
	const length = `${activityKindName(step.kind)}, ${durationText(step.minutes, locale)}`;
	if (step.state === 'done') return `${length}, ${m.learning_state_done()}`;
	if (step.state === 'waiting') return `${length}, ${m.learning_state_waiting()}`;
	return step.isReturned ? `${length}, ${m.learning_state_returned()}` : length;
}
