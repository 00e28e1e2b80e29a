// What may be handed in for a task, and in which state its evidence is. Pure.
import type { FieldProblem } from '#platform/problem/problem.ts';
import type { Task } from '../../curriculum/curriculum.ts';
import { countOwnWords, countWords } from './own-words.rules.ts';
import { longestReflection, reflectionFaults, type Reflection } from './reflection.rules.ts';

/** `waiting` for an assessor; then accepted, or returned to be answered with new evidence. */
export type EvidenceState = 'waiting' | 'accepted' | 'returned';

export interface Submission {
	readonly reflection: Reflection;
	/** What the task itself says, in every language: taking it over is not writing. */
	readonly taskTexts: readonly string[];
	readonly hasFile: boolean;
	readonly declaredFictional: boolean;
}

/** What keeps the submission from being taken; empty when nothing does. */
export function faultsOf(task: Task, { reflection, taskTexts, hasFile, declaredFictional }: Submission): FieldProblem[] {
	const faults = [...reflectionFaults(reflection, declaredFictional), ...lengthFaults(task, reflection.text, taskTexts)];
	if (task.upload === 'required' && !hasFile) faults.push({ field: 'file', code: 'assessment.file-missing' });
	if (task.upload === 'none' && hasFile) faults.push({ field: 'file', code: 'assessment.file-not-asked' });
	else if (hasFile && !declaredFictional) faults.push({ field: 'declaredFictional', code: 'assessment.declare-fictional' });
	return faults;
}

function lengthFaults({ minimumWords: minimum }: Task, text: string, taskTexts: readonly string[]): FieldProblem[] {
	if (text.length > longestReflection) return [];
	const written = countWords(text);
	if (written < minimum) return [{ field: 'reflection', code: 'assessment.too-short', details: { words: written, minimum } }];
	const words = countOwnWords(text, taskTexts);
	return words < minimum ? [{ field: 'reflection', code: 'assessment.too-few-own-words', details: { words, minimum } }] : [];
}

/** The state of a task by all the evidence that was handed in for it; null when there is none. */
export function stateOf(evidence: readonly EvidenceState[]): EvidenceState | null {
	return (['accepted', 'waiting', 'returned'] as const).find((state) => evidence.includes(state)) ?? null;
}

/** Evidence may be taken back while it waits and nobody can have it open for judging. The code of the refusal, or null. */
export function refusalToTakeBack({
	state,
	isOpenToAnyone
}: {
	readonly state: EvidenceState;
	readonly isOpenToAnyone: boolean;
}): 'assessment.already-decided' | 'assessment.already-opened' | null {
	if (state !== 'waiting') return 'assessment.already-decided';
	return isOpenToAnyone ? 'assessment.already-opened' : null;
}

export function mayBeTakenBack(evidence: { readonly state: EvidenceState; readonly isOpenToAnyone: boolean }): boolean {
	return refusalToTakeBack(evidence) === null;
}

/** Evidence may be handed in while none waits and none was accepted. The code of the refusal, or null. */
export function refusalToSubmit(state: EvidenceState | null): 'assessment.already-waiting' | 'assessment.already-accepted' | null {
	if (state === 'waiting') return 'assessment.already-waiting';
	if (state === 'accepted') return 'assessment.already-accepted';
	return null;
}
