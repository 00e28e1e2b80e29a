// How the lines of a thread map run between two columns: straight, or by bends of 45 degrees, past every label, and never along
// a line with which they share neither end.

export interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}
export interface Point {
	readonly x: number;
	readonly y: number;
}
export interface Route {
	readonly from: string;
	readonly to: string;
	readonly points: readonly Point[];
}
interface Ends {
	readonly from: { readonly id: string; readonly x: number; readonly y: number };
	readonly to: { readonly id: string; readonly x: number; readonly y: number };
}

/** Room around a station within which a line runs straight. */
const approach = 18;
/** From the middle of a line to a label: half the trunk with its casing, and once more the width of a line. */
export const margin = 14;
const step = 4;
/** Shorter straight falls between two diagonals look like a mistake. */
const shortestFall = 40;
/** Lines nearer than this are taken for one. */
const closest = 15;

/** The best way from one station to another, given the labels in between and the lines already drawn. */
export function route(ends: Ends, labels: readonly Box[], drawn: readonly Route[]): Route {
	const { from, to } = ends;
	const name = { from: from.id, to: to.id };
	if (from.y === to.y) return { ...name, points: [from, to] };
	const reach = { left: from.x, right: to.x, top: Math.min(from.y, to.y) - margin, bottom: Math.max(from.y, to.y) + margin };
	const near = labels.filter((label) => touch(label, reach));
	const isKin = (other: Route) => other.from === from.id || other.to === to.id;
	const strangers = drawn.filter((other) => !isKin(other)).flatMap((other) => segments(other.points));
	const kin = drawn.filter(isKin).flatMap((other) => segments(other.points));
	const ranked = ways(ends).map((points) => ({ points, cost: cost(points, near, { strangers, kin }) }));
	const best = ranked.reduce((a, b) => (b.cost < a.cost ? b : a));
	return { ...name, points: best.points };
}

/** SVG path data. */
export function pathData(points: readonly Point[]): string {
	return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** Every way of one long diagonal, or of two short ones with a straight fall between them, at every place where it fits. */
function ways({ from, to }: Ends): Point[][] {
	const rise = Math.abs(to.y - from.y);
	const sign = Math.sign(to.y - from.y);
	const first = from.x + approach;
	const last = to.x - approach;
	const diagonals = [rise, ...[72, 60, 48, 36, 24, 16, 12].filter((size) => rise - 2 * size >= shortestFall)].filter(
		(size) => first + extent(size, rise) <= last
	);
	return (diagonals.length > 0 ? diagonals : [Math.min(rise / 2, (last - first) / 2)]).flatMap((size) => {
		const length = extent(size, rise);
		const places = Array.from({ length: Math.floor((last - first - length) / step) + 1 }, (_, index) => last - length - index * step);
		return places.map((x) => {
			const bends =
				size === rise
					? []
					: [
							{ x: x + size, y: from.y + sign * size },
							{ x: x + size, y: to.y - sign * size }
						];
			return [from, { x, y: from.y }, ...bends, { x: x + length, y: to.y }, to];
		});
	});
}

function extent(size: number, rise: number): number {
	return size === rise ? rise : 2 * size;
}

/** Through no label, along no stranger; along a line from or to the same station either on it or well beside it. */
function cost(points: readonly Point[], labels: readonly Box[], others: { readonly strangers: readonly Segment[]; readonly kin: readonly Segment[] }): number {
	const parts = segments(points);
	const hits = parts.reduce((sum, part) => sum + labels.filter((label) => meets(part, label)).length, 0);
	const shared = others.strangers.filter((theirs) => parts.some((mine) => gap(mine, theirs) < closest)).length;
	const doubled = others.kin.filter((theirs) => parts.some((mine) => isDouble(gap(mine, theirs)))).length;
	const fall = parts.filter(([a, b]) => a.x === b.x).reduce((sum, [a, b]) => sum + Math.abs(b.y - a.y), 0);
	const [start, turn] = points;
	return hits * 1000 + shared * 200 + doubled * 60 + fall * 0.4 + (start && turn ? Math.abs(turn.x - start.x) * 0.02 : 0);
}

type Segment = readonly [Point, Point];

function segments(points: readonly Point[]): Segment[] {
	return points.slice(1).map((point, index) => [points[index] ?? point, point] as const);
}

/** Whether a segment touches a box with its margin (Liang and Barsky's clipping: what is left of the segment inside). */
function meets([a, b]: Segment, box: Box): boolean {
	const x = inside(a.x, b.x - a.x, box.left - margin, box.right + margin);
	const y = inside(a.y, b.y - a.y, box.top - margin, box.bottom + margin);
	return Math.max(x.from, y.from, 0) < Math.min(x.to, y.to, 1);
}

/** The part of the way, from 0 to 1, on which `start + part * run` lies between two bounds. */
function inside(start: number, run: number, low: number, high: number): { from: number; to: number } {
	if (run === 0) return start > low && start < high ? { from: -Infinity, to: Infinity } : { from: Infinity, to: -Infinity };
	const [first, second] = [(low - start) / run, (high - start) / run];
	return { from: Math.min(first, second), to: Math.max(first, second) };
}

function touch(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How far two segments run beside each other; infinite where they do not. */
function gap([a, b]: Segment, [c, d]: Segment): number {
	if (a.x === b.x && c.x === d.x) return overlap(a.y, b.y, c.y, d.y) ? Math.abs(a.x - c.x) : Infinity;
	if (a.y === b.y && c.y === d.y) return overlap(a.x, b.x, c.x, d.x) ? Math.abs(a.y - c.y) : Infinity;
	const isSlanted = a.x !== b.x && a.y !== b.y && c.x !== d.x && c.y !== d.y;
	const rises = Math.sign((b.y - a.y) * (b.x - a.x));
	const isBeside = isSlanted && rises === Math.sign((d.y - c.y) * (d.x - c.x)) && overlap(a.x, b.x, c.x, d.x);
	return isBeside ? Math.abs(a.y - rises * a.x - (c.y - rises * c.x)) / Math.SQRT2 : Infinity;
}

/** Two lines that are neither one nor two to the eye. */
function isDouble(distance: number): boolean {
	return distance > 0.5 && distance < closest;
}

function overlap(a: number, b: number, c: number, d: number): boolean {
	return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d)) > 2;
}

const round = (value: number): number => Math.round(value * 10) / 10;
