// Which characters a font has glyphs for. Only for fonts that we ship: it trusts its input.
// @source OpenType 1.9, "cmap", format 4: the one that every font of ours has

const format4 = 4;

/** Code points of the basic plane. */
export function charactersOf(font: Uint8Array): ReadonlySet<number> {
	const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
	const table = tableOffset(view, 'cmap');
	const offsets = Array.from({ length: view.getUint16(table + 2) }, (_, index) => table + view.getUint32(table + 8 + 8 * index));
	const start = offsets.find((offset) => view.getUint16(offset) === format4);
	if (start === undefined) throw new Error('The font has no character map of format 4');
	return readFormat4(view, start);
}

function tableOffset(view: DataView, wanted: string): number {
	for (let index = 0; index < view.getUint16(4); index += 1) {
		const record = 12 + 16 * index;
		const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
		if (tag === wanted) return view.getUint32(record + 8);
	}
	throw new Error(`The font has no ${wanted} table`);
}

/** Segments of code points; the last one, which begins and ends at U+FFFF, says that there are no more. */
function readFormat4(view: DataView, start: number): Set<number> {
	const width = view.getUint16(start + 6);
	const [ends, starts, deltas, ranges] = [14, 16 + width, 16 + 2 * width, 16 + 3 * width].map((offset) => start + offset) as [number, number, number, number];
	const characters = new Set<number>();
	for (let segment = 0; segment < width; segment += 2) {
		const first = view.getUint16(starts + segment);
		const range = view.getUint16(ranges + segment);
		const delta = view.getUint16(deltas + segment);
		for (let character = first; character <= view.getUint16(ends + segment) && character < 0xffff; character += 1) {
			const listed = range === 0 ? character : view.getUint16(ranges + segment + range + 2 * (character - first));
			if (listed !== 0 && (listed + delta) % 0x10000 !== 0) characters.add(character);
		}
	}
	return characters;
}
