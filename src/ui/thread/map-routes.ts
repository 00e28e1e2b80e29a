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
	/** How badly it runs through labels, or along or across other lines; 0 where it does not. */
	readonly faults: number;
}
interface Ends {
	readonly from: { readonly id: string; readonly x: number; readonly y: number };
	readonly to: { readonly id: string; readonly x: number; readonly y: number };
}

/** Room around a station within which a line runs straight. */
const approach = 18;
/** From the middle of a line to a label: half the trunk with its casing, and once more the width of a line. */
const margin = 14;
const step = 4;
/** How far a line may go down or up slantwise before and after its straight fall. */
const diagonals = [60, 36, 20, 12];
/** Shorter straight falls between two diagonals look like a mistake. */
const shortestFall = 36;
/** Lines nearer than this are taken for one. */
const closest = 15;
/** Lines from or to the same station that fall so near to each other had better be one. */
const kinship = 90;

/**
 * The lines between two columns, in the order they were given in. Each takes the best way past the labels and the lines drawn before it,
 * so the order matters: orders are tried until no line runs through a label or along or across another.
 */
export function routes(links: readonly Ends[], labels: readonly Box[]): Route[] {
	const longestFirst = [...links].sort((a, b) => Math.abs(b.from.y - b.to.y) - Math.abs(a.from.y - a.to.y));
	const orders = [longestFirst, [...longestFirst].reverse()].flatMap((order) => [false, true].map((isLate) => ({ order, isLate })));
	let best: { cost: number; drawn: Map<Ends, Route> } | null = null;
	for (const { order, isLate } of orders) {
		const drawn = new Map<Ends, Route>();
		let cost = 0;
		for (const ends of order) {
			const found = route(ends, labels, { drawn: [...drawn.values()], isLate });
			drawn.set(ends, found);
			cost += found.faults;
		}
		if (!best || cost < best.cost) best = { cost, drawn };
		if (cost === 0) break;
	}
	return links.flatMap((ends) => best?.drawn.get(ends) ?? []);
}

/** The best way from one station to another, given the labels in between and the lines already drawn; turning early, or late. */
function route(ends: Ends, labels: readonly Box[], { drawn, isLate }: { readonly drawn: readonly Route[]; readonly isLate: boolean }): Route {
	const { from, to } = ends;
	const name = { from: from.id, to: to.id };
	if (from.y === to.y) return { ...name, points: [from, to], faults: 0 };
	const reach = { left: from.x, right: to.x, top: Math.min(from.y, to.y) - margin, bottom: Math.max(from.y, to.y) + margin };
	const near = labels.filter((label) => touch(label, reach));
	const isKin = (other: Route) => other.from === from.id || other.to === to.id;
	const strangers = drawn.filter((other) => !isKin(other)).flatMap((other) => segments(other.points));
	const kin = drawn.filter(isKin).flatMap((other) => segments(other.points));
	const plainestFirst = ways(ends)
		.map((points) => ({ points, plainness: plainness(points, isLate) }))
		.sort((a, b) => a.plainness - b.plainness);
	let best = { points: plainestFirst[0]?.points ?? [from, to], faults: Infinity, cost: Infinity };
	for (const { points, plainness: least } of plainestFirst) {
		if (least >= best.cost) break;
		const faults = faultsOf(points, near, { strangers, kin });
		if (faults + least < best.cost) best = { points, faults, cost: faults + least };
	}
	return { ...name, points: best.points, faults: best.faults };
}

/** SVG path data. */
export function pathData(points: readonly Point[]): string {
	return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** Every way of one long diagonal, or of two with a straight fall between them, at every place where it fits. */
function ways({ from, to }: Ends): Point[][] {
	const rise = Math.abs(to.y - from.y);
	const sign = Math.sign(to.y - from.y);
	const first = from.x + approach;
	const last = to.x - approach;
	const pairs = diagonals
		.flatMap((leave) => diagonals.map((arrive) => ({ leave, arrive })))
		.filter(({ leave, arrive }) => rise - leave - arrive >= shortestFall);
	const fitting = [{ leave: rise, arrive: 0 }, ...pairs].filter(({ leave, arrive }) => first + leave + arrive <= last);
	const half = Math.min(rise, last - first) / 2;
	return (fitting.length > 0 ? fitting : [{ leave: half, arrive: half }]).flatMap(({ leave, arrive }) => {
		const length = leave + arrive;
		const places = Array.from({ length: Math.floor((last - first - length) / step) + 1 }, (_, index) => last - length - index * step);
		return places.map((x) => {
			const falls =
				arrive === 0
					? []
					: [
							{ x: x + leave, y: from.y + sign * leave },
							{ x: x + leave, y: to.y - sign * arrive }
						];
			return [from, { x, y: from.y }, ...falls, { x: x + length, y: to.y }, to];
		});
	});
}

/** Through no label, along and across no stranger; along a line from or to the same station either on it or well beside it. */
function faultsOf(
	points: readonly Point[],
	labels: readonly Box[],
	others: { readonly strangers: readonly Segment[]; readonly kin: readonly Segment[] }
): number {
	const parts = segments(points);
	const hits = parts.reduce((sum, part) => sum + labels.filter((label) => meets(part, label)).length, 0);
	const along = others.strangers.filter((theirs) => parts.some((mine) => gap(mine, theirs) < closest)).length;
	const crossed = others.strangers.reduce((sum, theirs) => sum + parts.filter((mine) => cross(mine, theirs)).length, 0);
	const doubled = others.kin.filter((theirs) => parts.some((mine) => isDouble(mine, theirs))).length;
	return hits * 1000 + along * 200 + crossed * 100 + doubled * 60;
}

/** Of ways without fault the one with the longest diagonals, turning early, or late. */
function plainness(points: readonly Point[], isLate: boolean): number {
	const fall = segments(points)
		.filter(([a, b]) => a.x === b.x)
		.reduce((sum, [a, b]) => sum + Math.abs(b.y - a.y), 0);
	const [start, turn] = points;
	const until = start && turn ? Math.abs(turn.x - start.x) : 0;
	return fall * 0.4 + until * (isLate ? -0.02 : 0.02);
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
function isDouble(mine: Segment, theirs: Segment): boolean {
	const distance = gap(mine, theirs);
	return distance > 0.5 && distance < (mine[0].x === mine[1].x ? kinship : 2 * closest);
}

/** Whether two segments cross or touch. */
function cross([a, b]: Segment, [c, d]: Segment): boolean {
	const side = (p: Point, q: Point, r: Point) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
	const isApart = shared(a.x, b.x, c.x, d.x) < 0 || shared(a.y, b.y, c.y, d.y) < 0;
	return !isApart && side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

function overlap(a: number, b: number, c: number, d: number): boolean {
	return shared(a, b, c, d) > 2;
}

/** The length that two stretches have in common; below zero where they have none. */
function shared(a: number, b: number, c: number, d: number): number {
	return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d));
}

const round = (value: number): number => Math.round(value * 10) / 10;
