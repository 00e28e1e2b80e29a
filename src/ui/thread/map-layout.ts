// Where the stations of a thread map stand and how its lines run: columns by kind, rows so that lines cross little, bends of 45 degrees only.
// Pure: the same data gives the same drawing on the page, on paper and in a test.
import type { ThreadData, ThreadStation } from './thread.ts';

export interface PlacedStation {
	readonly station: ThreadStation;
	readonly x: number;
	readonly y: number;
	readonly lines: readonly string[];
}

export interface MapLayout {
	readonly width: number;
	readonly height: number;
	readonly columns: readonly { readonly label: string; readonly x: number }[];
	readonly stations: readonly PlacedStation[];
	/** Path data, trunk lines last so that they lie on top. */
	readonly paths: readonly { readonly d: string; readonly trunk: boolean }[];
}

const width = 1200;
const top = 96;
const lineHeight = 21;
/** Room for plate and gap above the lines of a title. */
const headRoom = 62;
const glyph = 8.6;

export function layoutMap(data: ThreadData): MapLayout {
	const columnWidth = (width - 48) / Math.max(1, data.columns.length);
	const columns = data.columns.map((column, index) => ({ label: column.label, x: 40 + index * columnWidth }));
	const most = Math.max(1, ...data.columns.map((_, index) => data.stations.filter((station) => station.column === index).length));
	const rows = orderRows(data);
	const wrapped = new Map(data.stations.map((station) => [station.id, wrap(station.title, Math.floor((columnWidth - 34) / glyph))]));
	const rowHeight = headRoom + lineHeight * Math.max(1, ...[...wrapped.values()].map((lines) => lines.length)) + 18;
	const height = top + most * rowHeight;
	const stations = data.stations.map((station) => {
		const mates = rows[station.column] ?? [];
		const spread = height - top;
		const y = top + (spread / mates.length) * (mates.indexOf(station.id) + 0.5) - rowHeight / 2 + 14;
		return { station, x: (columns[station.column]?.x ?? 0) + 12, y: Math.round(y), lines: wrapped.get(station.id) ?? [] };
	});
	return { width, height, columns, stations, paths: pathsOf(data, stations, columnWidth) };
}

/** Station ids by column, each column ordered by where its neighbours of the column before stand (barycentre, two sweeps). */
function orderRows(data: ThreadData): string[][] {
	const rows = data.columns.map((_, index) => data.stations.filter((station) => station.column === index).map((station) => station.id));
	const sweep = (indexes: readonly number[], neighbour: (id: string) => string[]) => {
		for (const index of indexes) {
			const positions = new Map(rows.flatMap((row) => row.map((id, at) => [id, (at + 0.5) / row.length] as const)));
			const weight = (id: string) => {
				const places = neighbour(id).flatMap((other) => positions.get(other) ?? []);
				return places.length ? places.reduce((sum, place) => sum + place, 0) / places.length : (positions.get(id) ?? 0);
			};
			rows[index] = [...(rows[index] ?? [])].map((id, at) => ({ id, at, weight: weight(id) })).sort((a, b) => a.weight - b.weight || a.at - b.at).map(({ id }) => id);
		}
	};
	const forward = data.columns.map((_, index) => index).slice(1);
	sweep(forward, (id) => data.edges.filter((edge) => edge.to === id).map((edge) => edge.from));
	sweep([...forward].reverse().map((index) => index - 1), (id) => data.edges.filter((edge) => edge.from === id).map((edge) => edge.to));
	return rows;
}

function pathsOf(data: ThreadData, stations: readonly PlacedStation[], columnWidth: number): { d: string; trunk: boolean }[] {
	const placed = new Map(stations.map((each) => [each.station.id, each]));
	const paths = data.edges.flatMap((edge) => {
		const from = placed.get(edge.from);
		const to = placed.get(edge.to);
		return from && to ? [{ d: path(from, to, columnWidth), trunk: from.y === to.y }] : [];
	});
	return paths.sort((a, b) => Number(a.trunk) - Number(b.trunk));
}

/** Straight, then 45 degrees, then straight; steeper only where the columns leave no room. */
function path(from: PlacedStation, to: PlacedStation, columnWidth: number): string {
	const rise = to.y - from.y;
	if (rise === 0) return `M${from.x} ${from.y}H${to.x}`;
	const run = Math.min(Math.abs(rise), columnWidth * 0.8, to.x - from.x - 24);
	const bend = to.x - 16 - run;
	const steep = Math.abs(rise) - run;
	if (steep <= 0) return `M${from.x} ${from.y}H${round(bend)}L${round(bend + run)} ${to.y}H${to.x}`;
	const half = run / 2;
	const sign = Math.sign(rise);
	return `M${from.x} ${from.y}H${round(bend)}l${round(half)} ${round(sign * half)}v${round(sign * steep)}l${round(half)} ${round(sign * half)}H${to.x}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Breaks a title into lines of about `size` characters, between words. */
export function wrap(text: string, size: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= size) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
