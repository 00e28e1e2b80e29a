// A learner's text about a task, as it may be stored: handed in, or kept for later. Pure.
import type { FieldProblem } from '#platform/problem/problem.ts';
import { findIdentifyingText } from '#platform/redaction/redaction.ts';

export const longestReflection = 20_000;

export interface Reflection {
	/** As it is stored. */
	readonly text: string;
	/** Whether the redaction check found something in it. */
	readonly looksIdentifying: boolean;
}

/** What is too long is refused anyway and not read: a megabyte of it would hold up everyone. */
export function readReflection(written: string): Reflection {
	const text = written.replaceAll('\r\n', '\n').trim();
	return { text, looksIdentifying: text.length <= longestReflection && findIdentifyingText(text).length > 0 };
}

/** What keeps a text from being stored at all; empty when nothing does. */
export function reflectionFaults({ text, looksIdentifying }: Reflection, declaredFictional: boolean): FieldProblem[] {
	if (text.length > longestReflection) return [{ field: 'reflection', code: 'assessment.too-long', details: { characters: longestReflection } }];
	return looksIdentifying && !declaredFictional ? [{ field: 'reflection', code: 'assessment.looks-identifying' }] : [];
}
