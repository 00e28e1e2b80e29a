// Makes any text one that our fonts can set: what they have no letter for becomes a box, and a word too long for any line may be broken.
// Typst refuses a PDF/UA file with a missing letter; a certificate is set all the same. Pure.

/** Stands for letters that no font of ours has. None has this one either: the template draws it. */
export const missingLetter = '□';

/** Letters in one word from which on it may be broken, and after how many. */
const longWord = /[\p{L}\p{M}]{31,}/gu;
const breakEvery = 15;
const breakHere = '\u200b';

const hyphens = /[\u2010\u2011]/g;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** `fonts` are the characters of each font; all marks of a letter have to be in the font of the letter. */
export function settableText(text: string, fonts: readonly ReadonlySet<number>[]): string {
	const tidy = text.normalize('NFC').replace(hyphens, '-');
	return breakable([...segmenter.segment(tidy)].map(({ segment }) => settable(segment, fonts)).join(''));
}

function settable(grapheme: string, fonts: readonly ReadonlySet<number>[]): string {
	const visible = [...grapheme].filter((letter) => isInOne(letter, fonts) || !/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(letter)).join('');
	if (visible === '' || isInOne(visible, fonts)) return visible;
	return /^\s+$/u.test(visible) ? ' ' : missingLetter;
}

function isInOne(text: string, fonts: readonly ReadonlySet<number>[]): boolean {
	return fonts.some((characters) => [...text].every((letter) => characters.has(letter.codePointAt(0) ?? 0)));
}

function breakable(text: string): string {
	return text.replace(longWord, (word) => {
		const letters = [...segmenter.segment(word)].map(({ segment }) => segment);
		return letters.map((letter, index) => (index > 0 && index % breakEvery === 0 ? breakHere + letter : letter)).join('');
	});
}
