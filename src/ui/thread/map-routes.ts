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
/** Room between a line and a label. */
const margin = 7;
const step = 6;

/** The best way from one station to another, given the labels in between and the lines already drawn. */
export function route(ends: Ends, labels: readonly Box[], drawn: readonly Route[]): Route {
	const { from, to } = ends;
	const name = { from: from.id, to: to.id };
	if (from.y === to.y) return { ...name, points: [from, to] };
	const strangers = drawn.filter((other) => other.from !== from.id && other.to !== to.id);
	const ranked = ways(ends).map((points) => ({ points, cost: cost(points, labels, strangers) }));
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
	const diagonals = [rise, ...[72, 60, 48, 36, 24, 16].filter((size) => 2 * size < rise)].filter((size) => first + extent(size, rise) <= last);
	return (diagonals.length > 0 ? diagonals : [Math.min(rise / 2, (last - first) / 2)]).flatMap((size) => {
		const length = extent(size, rise);
		const places = Array.from({ length: Math.floor((last - first - length) / step) + 1 }, (_, index) => last - length - index * step);
		return places.map((x) => {
			const bends = size === rise ? [] : [{ x: x + size, y: from.y + sign * size }, { x: x + size, y: to.y - sign * size }];
			return [from, { x, y: from.y }, ...bends, { x: x + length, y: to.y }, to];
		});
	});
}

function extent(size: number, rise: number): number {
	return size === rise ? rise : 2 * size;
}

function cost(points: readonly Point[], labels: readonly Box[], strangers: readonly Route[]): number {
	const parts = segments(points);
	const hits = parts.reduce((sum, part) => sum + labels.filter((label) => meets(part, label)).length, 0);
	const shared = strangers.reduce((sum, other) => sum + segments(other.points).filter((theirs) => parts.some((mine) => runsAlong(mine, theirs))).length, 0);
	const fall = parts.filter(([a, b]) => a.x === b.x).reduce((sum, [a, b]) => sum + Math.abs(b.y - a.y), 0);
	const [start, turn] = points;
	return hits * 1000 + shared * 200 + fall * 0.4 + (start && turn ? Math.abs(turn.x - start.x) * 0.02 : 0);
}

type Segment = readonly [Point, Point];

function segments(points: readonly Point[]): Segment[] {
	return points.slice(1).map((point, index) => [points[index] ?? point, point] as const);
}

/** Whether a segment (level, upright or at 45 degrees) touches a box with its margin. */
function meets([a, b]: Segment, box: Box): boolean {
	const steps = Math.max(1, Math.ceil(Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y)) / 3));
	return Array.from({ length: steps + 1 }, (_, index) => index / steps).some((t) => {
		const x = a.x + (b.x - a.x) * t;
		const y = a.y + (b.y - a.y) * t;
		return x > box.left - margin && x < box.right + margin && y > box.top - margin && y < box.bottom + margin;
	});
}

/** Whether two segments lie on each other or so near that the eye takes them for one line. */
function runsAlong([a, b]: Segment, [c, d]: Segment): boolean {
	if (a.x === b.x && c.x === d.x) return Math.abs(a.x - c.x) < 11 && overlap(a.y, b.y, c.y, d.y);
	if (a.y === b.y && c.y === d.y) return Math.abs(a.y - c.y) < 11 && overlap(a.x, b.x, c.x, d.x);
	const isSlanted = a.x !== b.x && a.y !== b.y && c.x !== d.x && c.y !== d.y;
	const rises = Math.sign((b.y - a.y) * (b.x - a.x));
	return isSlanted && rises === Math.sign((d.y - c.y) * (d.x - c.x)) && Math.abs(a.y - rises * a.x - (c.y - rises * c.x)) < 15 && overlap(a.x, b.x, c.x, d.x);
}

function overlap(a: number, b: number, c: number, d: number): boolean {
	return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d)) > 2;
}

const round = (value: number): number => Math.round(value * 10) / 10;
