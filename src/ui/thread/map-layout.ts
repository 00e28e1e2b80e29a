// Where the stations of a thread map stand and how its lines run. Pure: the same data gives the same drawing on the page, on paper
// and in a test. Columns come from map-columns.ts, rows from map-rows.ts, lines from map-routes.ts; here are the measures.
import { mapColumns, mostLines, subSize, titleSize, type MapColumn } from './map-columns.ts';
import { pathData, routes, type Box, type Point } from './map-routes.ts';
import { arrangeRows, type MapLink, type MapNode } from './map-rows.ts';
import { textWidth, wrapText } from './text-width.ts';
import type { ThreadData, ThreadStation } from './thread.ts';

export interface PlacedStation {
	readonly station: ThreadStation;
	readonly x: number;
	readonly y: number;
	/** Where the label begins: the plate if there is one, then the lines. */
	readonly labelX: number;
	readonly labelY: number;
	/** Baselines are relative to `labelY`. */
	readonly lines: readonly { readonly text: string; readonly y: number; readonly isSub: boolean }[];
	/** What the label covers. */
	readonly box: Box;
}

export interface MapLayout {
	readonly width: number;
	readonly height: number;
	readonly columns: readonly MapColumn[];
	/** In the order of the line, each column from the top. */
	readonly stations: readonly PlacedStation[];
	/** Path data, trunk lines last so that they lie on top. */
	readonly paths: readonly { readonly d: string; readonly isTrunk: boolean }[];
}

export const plateHeight = 23.5;
/** From the last station of an unserved thread to its buffer stop, and from there to the words. */
export const bufferLength = 52;
export const waitingGap = 12;
/** Of the first row: below the column heads and their rule. */
const firstRow = 96;
/** The label hangs this far below and left of its station. */
const drop = 22;
const hang = 12;
const titleLine = 21;
const subLine = 19;

/** What a channel gets when a line cannot pass it by one slant, and how often. */
const widening = 24;
const mostWidenings = 6;

/** As wide as it must be; within that width a channel between neighbouring rows is widened where a line would otherwise jog. */
export function layoutMap(data: ThreadData): MapLayout {
	let draft = draftMap(data, new Map());
	let best = draft;
	const wider = new Map<number, number>();
	for (let times = 0; times < mostWidenings && draft.jogs.length > 0; times += 1) {
		for (const index of draft.jogs) wider.set(index, (wider.get(index) ?? 0) + widening);
		draft = draftMap(data, wider);
		if (draft.map.width > best.map.width) break;
		if (draft.faults < best.faults || (draft.faults === best.faults && draft.jogs.length < best.jogs.length)) best = draft;
	}
	return best.map;
}

interface Draft {
	readonly map: MapLayout;
	/** The columns after which a line jogs. */
	readonly jogs: readonly number[];
	readonly faults: number;
}

function draftMap(data: ThreadData, wider: ReadonlyMap<number, number>): Draft {
	const { columns, width } = mapColumns(data, wider);
	const { nodes, links, rows } = arrangeRows(data);
	const labels = new Map(nodes.map((node) => [node, labelOf(node, columns[node.column]?.room ?? 0)]));
	const tops = rowTops(nodes, labels, rows);
	const at = (node: MapNode) => ({ id: node.id, x: (columns[node.column]?.x ?? 0) + hang, y: tops[node.row] ?? firstRow });
	const inOrder = [...nodes].sort((a, b) => a.column - b.column || a.row - b.row);
	const stations = inOrder.flatMap((node) => (node.station ? [placed(node.station, at(node), labels.get(node) ?? noLabel)] : []));
	const boxes = stations.flatMap(textBoxes);
	const jogs: number[] = [];
	let faults = 0;
	const paths = columns.flatMap((_, index) => {
		const own = links.filter((link) => link.from.column === index);
		const drawn = routes(
			own.map((link) => ({ from: at(link.from), to: at(link.to) })),
			boxes
		);
		faults += drawn.reduce((sum, line) => sum + line.faults, 0);
		if (own.every(isShort) && drawn.some(({ points }) => hasFall(points))) jogs.push(index);
		return drawn.map(({ points }, place) => ({ d: pathData(points), isTrunk: own[place]?.isTrunk ?? false }));
	});
	const height = Math.max(160, ...stations.map((each) => each.box.bottom + 24));
	const inLayers = paths.sort((a, b) => Number(a.isTrunk) - Number(b.isTrunk));
	return { map: { width: Math.max(width, waitingEnd(data, stations)), height, columns, stations, paths: inLayers }, jogs, faults };
}

/** Where a line goes further, the short ones join it; given room for slants of their own they would cross it. */
const isShort = ({ from, to }: MapLink) => Math.abs(to.row - from.row) <= 1;

function hasFall(points: readonly Point[]): boolean {
	return points.some(({ x, y }, index) => points[index - 1]?.x === x && points[index - 1]?.y !== y);
}

/** Where the words behind the buffer stop of an unserved thread end. */
function waitingEnd({ waiting, columns }: ThreadData, stations: readonly PlacedStation[]): number {
	if (!waiting) return 0;
	const ends = stations
		.filter(({ station }) => station.column === columns.length - 1)
		.map(({ x }) => x + bufferLength + waitingGap + textWidth(waiting, subSize));
	return Math.ceil(Math.max(0, ...ends)) + 24;
}

interface Label {
	readonly lines: PlacedStation['lines'];
	readonly height: number;
}
const noLabel: Label = { lines: [], height: 0 };

function labelOf({ station }: MapNode, room: number): Label {
	if (!station) return noLabel;
	const start = station.plate ? plateHeight + 1.5 : -5;
	const whole = wrapText(station.title, room, titleSize);
	const titles = whole.length > mostLines ? [...whole.slice(0, mostLines - 1), `${whole[mostLines - 1] ?? ''}…`] : whole;
	const subs = station.sub ? wrapText(station.sub, room, subSize) : [];
	const lines = [
		...titles.map((text, index) => ({ text, y: start + titleLine * (index + 1), isSub: false })),
		...subs.map((text, index) => ({ text, y: start + titleLine * titles.length + subLine * (index + 1) + 2, isSub: true }))
	];
	return { lines, height: (lines.at(-1)?.y ?? plateHeight) + 5 };
}

/** Each row is as high as its highest label. */
function rowTops(nodes: readonly MapNode[], labels: ReadonlyMap<MapNode, Label>, rows: number): number[] {
	const tops = [firstRow];
	for (let row = 0; row < rows; row += 1) {
		const highest = Math.max(0, ...nodes.filter((node) => node.row === row).map((node) => labels.get(node)?.height ?? 0));
		tops.push((tops[row] ?? firstRow) + (highest > 0 ? drop + highest + 26 : 36));
	}
	return tops;
}

function placed(station: ThreadStation, { x, y }: { x: number; y: number }, label: Label): PlacedStation {
	const labelX = x - hang;
	const labelY = y + drop;
	const widest = Math.max(station.plate ? plateWidth(station.plate) : 0, ...label.lines.map((line) => textWidth(line.text, line.isSub ? subSize : titleSize)));
	return { station, x, y, labelX, labelY, lines: label.lines, box: { left: labelX, right: labelX + widest, top: labelY, bottom: labelY + label.height } };
}

/** The plate and each line by themselves: a line may pass beside a short one. */
export function textBoxes({ station, labelX, labelY, lines }: PlacedStation): Box[] {
	const plate = station.plate ? [{ left: labelX, right: labelX + plateWidth(station.plate), top: labelY, bottom: labelY + plateHeight }] : [];
	return [
		...plate,
		...lines.map(({ text, y, isSub }) => {
			const size = isSub ? subSize : titleSize;
			return { left: labelX, right: labelX + textWidth(text, size), top: labelY + y - size, bottom: labelY + y + 5 };
		})
	];
}

/** The letter reversed in 20 px, then the number. */
export function plateWidth(plate: string): number {
	const number = plate.split(' ')[1] ?? '';
	return number ? 32 + number.length * 9.5 : 20;
}
