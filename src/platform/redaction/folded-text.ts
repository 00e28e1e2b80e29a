// Makes a text comparable without losing where each character stood: accents composed or apart, look-alike letters of another script,
// invisible characters and foreign digits all become one plain form.

export interface FoldedText {
	/** Composed, visible characters; case kept. */
	readonly plain: string;
	/** As `plain`, lower case and without accents; the same length. */
	readonly folded: string;
	/** Offset in the original text where the character at `index` begins. */
	readonly startOf: (index: number) => number;
	/** Offset in the original text behind the character at `index`. */
	readonly endOf: (index: number) => number;
}

const cluster = /\P{M}\p{M}*|\p{M}+/gu;
// Single invisible characters are meant here, not what they combine to.
// eslint-disable-next-line no-misleading-character-class -- see above
const invisible = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f]/gu;

export function foldText(original: string): FoldedText {
	let plain = '';
	const starts: number[] = [];
	const ends: number[] = [];
	for (const { 0: written, index } of original.matchAll(cluster)) {
		const visible = plainCharacter(written);
		for (let i = 0; i < visible.length; i++) {
			starts.push(index);
			ends.push(index + written.length);
		}
		plain += visible;
	}
	plain = digitsForLetters(inOneScript(plain));
	return { plain, folded: fold(plain), startOf: (index) => starts[index] ?? original.length, endOf: (index) => ends[index] ?? original.length };
}

/** Lower case without accents, character for character: `Ο κρατούμενος` is `ο κρατουμενοσ`, `Yılmaz` is `yilmaz`, `Йордан` is `иордан`. */
export function fold(text: string): string {
	return text.replace(/\P{ASCII}/gu, foldCharacter).toLowerCase();
}

function foldCharacter(character: string): string {
	if (character === 'ı' || character === 'İ') return 'i';
	if (character === 'ς') return 'σ';
	const lower = character.toLowerCase().normalize('NFD')[0] ?? character;
	return lower === 'ς' ? 'σ' : lower;
}

function plainCharacter(written: string): string {
	const visible = written.replace(invisible, '');
	if (/^[\x20-\x7e]?$/.test(visible)) return visible;
	const composed = visible.normalize('NFKC');
	if (/^\p{Pd}$/u.test(composed) || composed === '\u2212') return '-';
	if (/^[\u2018\u2019\u02bc]$/.test(composed)) return "'";
	if (/^\p{Nd}$/u.test(composed) && !/^\d$/.test(composed)) return digitOf(composed);
	return composed.replace(/\p{Zs}/gu, ' ');
}

/** The decimal digits of every script stand in Unicode in runs of ten that begin at the zero. */
function digitOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	let zero = code;
	while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
	return String(code - zero);
}

const latin = 'ABCEHIJKMNOPSTXYZaceijopsvxyukBgr';
const cyrillic = 'АВСЕНІЈКМ ОРЅТХУ асеіјорѕ хуик   ';
const greek = 'ΑΒ ΕΗΙ ΚΜΝΟΡ ΤΧΥΖα  ι ορ νχγυκΒ  ';

const scripts = [
	{ letters: /\p{Script=Latin}/gu, alphabet: latin },
	{ letters: /\p{Script=Cyrillic}/gu, alphabet: cyrillic },
	{ letters: /\p{Script=Greek}/gu, alphabet: greek }
];

/** A word that mixes scripts is read in the one that most of its letters have. */
function inOneScript(text: string): string {
	return text.replace(/\p{L}{2,}/gu, (word) => {
		const counted = scripts.map((script) => ({ ...script, count: word.match(script.letters)?.length ?? 0 }));
		const present = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
		const [main, ...others] = present;
		if (!main || others.length === 0) return word;
		return Array.from(word, (letter) =>
			lookAlike(
				letter,
				others.map(({ alphabet }) => alphabet),
				main.alphabet
			)
		).join('');
	});
}

function lookAlike(letter: string, from: readonly string[], to: string): string {
	for (const alphabet of from) {
		const found = to[alphabet.indexOf(letter)];
		if (found && found !== ' ') return found;
	}
	return letter;
}

/** In a run that is digits but for a few, `O` is a zero and `l` a one. */
function digitsForLetters(text: string): string {
	return text.replace(/(?<![\p{L}\d])[\dOoОоΟοlIІ]{8,14}(?![\p{L}\d])/gu, (run) =>
		(run.match(/\d/g)?.length ?? 0) >= 6 ? run.replace(/[OoОоΟο]/g, '0').replace(/[lIІ]/g, '1') : run
	);
}
