// How wide a text is in Sofia Sans 600, measured once glyph by glyph: SVG breaks no lines, and the server has no fonts to ask.

const widths: readonly (readonly [em: number, glyphs: string])[] = [
	[0.28, "il/ıιί .,'|!"],
	[0.36, 'fjt;:-()’sIşİç'],
	[0.44, 'cerzзεζέξςνгγτχ'],
	[0.52, 'agovxyJ0123456789“”„абдотухλοόğöьβδθυύвяπρσ'],
	[0.58, 'bdhknpquüSлрчαηκμάήийкнпцъ'],
	[0.66, 'FPφГΓBELTZБВЕΒмДψ'],
	[0.74, 'wACDNRUVXYжАΑфώωю'],
	[0.84, 'GHKOQΩm&шщ'],
	[1.1, 'MМΜЖW%ШЩЮ']
];
const emOf = new Map(widths.flatMap(([em, glyphs]) => [...glyphs].map((glyph) => [glyph, em] as const)));
const unknown = 0.66;

/** The width of a text in pixels, rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
	return [...text].reduce((sum, glyph) => sum + (emOf.get(glyph) ?? unknown), 0) * size;
}

/** Breaks a text into lines of at most `width` pixels: between words, and within a word only when it alone is too long. */
export function wrapText(text: string, width: number, size: number): string[] {
	const lines: string[] = [];
	for (const word of text
		.trim()
		.split(/\s+/)
		.flatMap((each) => breakWord(each, width, size))) {
		const last = lines.at(-1);
		if (last !== undefined && !last.endsWith('\u2010') && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

/** A word too long for a line, in pieces that end with a hyphen. */
function breakWord(word: string, width: number, size: number): string[] {
	const pieces: string[] = [];
	let piece = '';
	for (const glyph of word) {
		if (piece.length > 2 && textWidth(`${piece}${glyph}\u2010`, size) > width) {
			pieces.push(`${piece}\u2010`);
			piece = '';
		}
		piece += glyph;
	}
	return [...pieces, piece];
}
