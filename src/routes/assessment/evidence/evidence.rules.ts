// What may be handed in for a task, and in which state its evidence is. Pure.
import type { FieldProblem } from '#platform/problem/problem.ts';
import type { Task } from '../../curriculum/curriculum.ts';
import { reflectionFaults, type Reflection } from './reflection.rules.ts';

/** `waiting` for an assessor; then accepted, or returned to be answered with new evidence. */
export type EvidenceState = 'waiting' | 'accepted' | 'returned';

export interface Submission {
	readonly reflection: Reflection;
	readonly hasFile: boolean;
	readonly declaredFictional: boolean;
}

/** Words as a reader counts them, in any of the scripts: runs of letters and digits. */
export function countWords(text: string): number {
	return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** What keeps the submission from being taken; empty when nothing does. */
export function faultsOf(task: Task, { reflection, hasFile, declaredFictional }: Submission): FieldProblem[] {
	const faults: FieldProblem[] = [];
	const words = countWords(reflection.text);
	const { minimumWords } = task;
	if (words < minimumWords) faults.push({ field: 'reflection', code: 'assessment.too-short', details: { words, minimum: minimumWords } });
	faults.push(...reflectionFaults(reflection, declaredFictional));
	if (task.upload === 'required' && !hasFile) faults.push({ field: 'file', code: 'assessment.file-missing' });
	if (task.upload === 'none' && hasFile) faults.push({ field: 'file', code: 'assessment.file-not-asked' });
	else if (hasFile && !declaredFictional) faults.push({ field: 'declaredFictional', code: 'assessment.declare-fictional' });
	return faults;
}

/** The state of a task by all the evidence that was handed in for it; null when there is none. */
export function stateOf(evidence: readonly EvidenceState[]): EvidenceState | null {
	return (['accepted', 'waiting', 'returned'] as const).find((state) => evidence.includes(state)) ?? null;
}

/** Evidence may be handed in while none waits and none was accepted. The code of the refusal, or null. */
export function refusalToSubmit(state: EvidenceState | null): 'assessment.already-waiting' | 'assessment.already-accepted' | null {
	if (state === 'waiting') return 'assessment.already-waiting';
	if (state === 'accepted') return 'assessment.already-accepted';
	return null;
}
