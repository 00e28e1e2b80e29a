// How many words of a text its writer brought: what is repeated, or taken over from the task, is no work. Pure, the same in every script.
// It keeps out a pasted brief and one sentence copied over and over. Whether the text is any good is for a person to judge.
import { fold } from '#platform/redaction/folded-text.ts';

/** So many words in a row are a passage; fewer come back in any honest text. */
const passage = 4;

/** Words as a reader counts them, in any of the scripts: runs of letters and digits. */
export function countWords(text: string): number {
	return wordsOf(text).length;
}

/**
 * The words that do not end a passage which the text, or one of the given texts, had before. Case, accents, final sigma, dotless i and
 * punctuation make no difference.
 */
export function countOwnWords(text: string, given: readonly string[]): number {
	const known = new Set(given.flatMap((each) => passagesOf(wordsOf(each))));
	const words = wordsOf(text);
	let own = Math.min(words.length, passage - 1);
	for (const each of passagesOf(words)) {
		if (known.has(each)) continue;
		known.add(each);
		own += 1;
	}
	return own;
}

function wordsOf(text: string): readonly string[] {
	return fold(text.normalize('NFC')).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’-][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
}

function passagesOf(words: readonly string[]): string[] {
	return words.slice(passage - 1).map((_, index) => words.slice(index, index + passage).join(' '));
}
