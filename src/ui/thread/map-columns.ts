// How wide each column of a thread map is: at least as its longest word, then wider where the labels are highest.
import { longestWord, textWidth, wrapText } from './text-width.ts';
import type { ThreadData, ThreadStation } from './thread.ts';

export interface MapColumn {
	readonly label: string;
	readonly x: number;
	/** The widest that a label of it may be. */
	readonly room: number;
}

export const titleSize = 17;
export const subSize = 15;
export const mostLines = 6;

const leastWidth = 1200;
const edge = 28;
/** Kept free of labels between two columns, for lines. */
const channel = 66;
const narrowest = 100;
const widest = 250;
const widening = 12;
/** Labels of so many lines are low enough: what is left then goes between the columns. */
const fewLines = 2;

/**
 * A map is wider than usual only where the longest words ask for it; it is then drawn smaller, and no word is broken. `wider` is what a
 * channel gets besides, by the index of the column before it.
 */
export function mapColumns(
	data: ThreadData,
	wider: ReadonlyMap<number, number> = new Map()
): { readonly columns: readonly MapColumn[]; readonly width: number } {
	const channelAfter = (index: number) => channel + (wider.get(index) ?? 0);
	const gaps = data.columns.slice(1).reduce((sum, _, index) => sum + channelAfter(index), 0);
	const drafts = data.columns.map((column, index) => {
		const stations = data.stations.filter((station) => station.column === index);
		const words = stations.map((station) => Math.max(longestWord(station.title, titleSize), longestWord(station.sub ?? '', subSize)));
		const room = Math.min(widest, Math.max(narrowest, textWidth(column.label, titleSize), ...words));
		return { label: column.label, stations, room, lines: linesOf(stations, room) };
	});
	const used = () => 2 * edge + gaps + drafts.reduce((sum, draft) => sum + draft.room, 0);
	const width = Math.max(leastWidth, Math.ceil(used()));
	for (let spare = width - used(); spare > 0; spare -= widening) {
		const highest = drafts.filter(({ room, lines }) => room < widest && lines > fewLines).sort((a, b) => b.lines - a.lines || a.room - b.room)[0];
		if (!highest) break;
		highest.room += Math.min(widening, spare);
		highest.lines = linesOf(highest.stations, highest.room);
	}
	const more = Math.max(0, width - used()) / Math.max(1, drafts.length);
	let x = edge;
	const columns = drafts.map(({ label, room }, index) => {
		const column = { label, x: Math.round(x), room: Math.min(widest, room + more) };
		x += room + more + channelAfter(index);
		return column;
	});
	return { columns, width };
}

function linesOf(stations: readonly ThreadStation[], room: number): number {
	const heights = stations.map(({ title, sub }) => wrapText(title, room, titleSize).length + (sub ? wrapText(sub, room, subSize).length : 0));
	return Math.max(0, ...heights);
}
