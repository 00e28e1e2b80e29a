// How wide a text is in Sofia Sans 600, measured once glyph by glyph: SVG breaks no lines, and the server has no fonts to ask.

/** Rounded up to two hundredths of an em; the letters of the six languages, figures and signs. */
const widths: readonly (readonly [em: number, glyphs: string])[] = [
	[0.22, " '"],
	[0.26, 'ijlìíîïı!:,’‘.;·'],
	[0.28, 'IÌÍÎİΙΪJ()|'],
	[0.36, 'ιίϊΐ‐"Ίr'],
	[0.42, 'f/t*“”„'],
	[0.5, 'ζξ1лsşzΓГ?згL-xхκεέкaàáâãäаñ'],
	[0.54, 'kvyу«»τFχςяγνьэgğcçλсeèéêëечΣ5ρEÈÉÊΕЕ7bTopòóôõöΤοόТорδ'],
	[0.58, 'двqduùúûüийѝ2нбβYΥΫZΖPΡРαά3ц4μhnυύϋΰпУΔσXΧХΛЛЬΞθSŞAÀÁÂÃÄΑАБηή6BΒВ'],
	[0.62, '8ЗΆъ09ΚКVπ+K#RЯЭД'],
	[0.68, 'ΈмЧCÇСDOQÒÓÔÕÖΘΟΩОUÙÚÛÜGĞИЙЦЪΠПHΗНNÑΝ&'],
	[0.74, 'ΎΌΏфжw…ыю–'],
	[0.8, 'ΉφMΜψМωώΨ'],
	[0.86, 'ΦЫшФщmтW'],
	[0.96, 'ЖЮ—ШЩ%']
];
const emOf = new Map(widths.flatMap(([em, glyphs]) => [...glyphs].map((glyph) => [glyph, em] as const)));
const unknown = 0.8;
/** Letters on either side of a break within a word. */
const leastPiece = 3;

/** The width of a text in pixels, rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
	return [...text.normalize('NFC')].reduce((sum, glyph) => sum + (emOf.get(glyph) ?? unknown), 0) * size;
}

/** The width of the longest word of a text: no line need be narrower. */
export function longestWord(text: string, size: number): number {
	return Math.max(0, ...wordsOf(text).map((word) => textWidth(word, size)));
}

/**
 * Breaks a text into as few lines of at most `width` pixels as it takes, all of them about equally long: between words, and within a
 * word only when it alone is too long for a line.
 */
export function wrapText(text: string, width: number, size: number): string[] {
	const pieces = wordsOf(text)
		.flatMap((word) => breakWord(word, width, size))
		.map((piece) => ({ text: piece, width: textWidth(piece, size) }));
	const lines = fill(pieces, width, size);
	let [least, most] = [width / Math.max(1, lines.length), width];
	for (let step = 0; step < 5 && lines.length > 1; step += 1) {
		const middle = (least + most) / 2;
		const fits = pieces.every((piece) => piece.width <= middle) && fill(pieces, middle, size).length === lines.length;
		[least, most] = fits ? [least, middle] : [middle, most];
	}
	return fill(pieces, most, size);
}

function wordsOf(text: string): string[] {
	return text.trim().split(/\s+/);
}

function fill(pieces: readonly { readonly text: string; readonly width: number }[], width: number, size: number): string[] {
	const space = textWidth(' ', size);
	const lines: string[] = [];
	let used = 0;
	for (const piece of pieces) {
		const last = lines.at(-1);
		if (last !== undefined && !last.endsWith('\u2010') && used + space + piece.width <= width) {
			lines[lines.length - 1] = `${last} ${piece.text}`;
			used += space + piece.width;
		} else {
			lines.push(piece.text);
			used = piece.width;
		}
	}
	return lines;
}

/** A word too long for a line, in pieces that end with a hyphen, of three letters at least. */
function breakWord(word: string, width: number, size: number): string[] {
	const pieces: string[] = [];
	let rest = [...word];
	while (textWidth(rest.join(''), size) > width && rest.length >= 2 * leastPiece) {
		let end = rest.length - leastPiece;
		while (end > leastPiece && textWidth(`${rest.slice(0, end).join('')}\u2010`, size) > width) end -= 1;
		pieces.push(`${rest.slice(0, end).join('')}\u2010`);
		rest = rest.slice(end);
	}
	return [...pieces, rest.join('')];
}
