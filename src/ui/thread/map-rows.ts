// Which row of a thread map each station stands on: few crossings first, then lines as straight as they can be.
// A line that passes a column without a stop holds a row there too, so that it runs through no label.
import type { ThreadData, ThreadStation } from './thread.ts';

export interface MapNode {
	readonly id: string;
	readonly column: number;
	/** Absent where a line only passes. */
	readonly station?: ThreadStation;
	row: number;
}

export interface MapLink {
	readonly from: MapNode;
	readonly to: MapNode;
	isTrunk: boolean;
}

export interface MapRows {
	readonly nodes: readonly MapNode[];
	readonly links: readonly MapLink[];
	readonly rows: number;
}

export function arrangeRows(data: ThreadData): MapRows {
	const { nodes, links } = graphOf(data);
	const columns = data.columns.map((_, index) => nodes.filter((node) => node.column === index));
	const rows = Math.max(1, ...columns.map((column) => column.length));
	orderColumns(columns, links);
	const trunk = markTrunk(columns, links, rows);
	placeColumns(columns, links, { rows, trunk });
	return { nodes, links, rows };
}

function graphOf(data: ThreadData): { nodes: MapNode[]; links: MapLink[] } {
	const nodes = new Map<string, MapNode>(data.stations.map((station) => [station.id, { id: station.id, column: station.column, station, row: 0 }]));
	const links = new Map<string, MapLink>();
	const link = (from: MapNode, to: MapNode) => links.set(`${from.id} ${to.id}`, { from, to, isTrunk: false });
	for (const edge of data.edges) {
		const to = nodes.get(edge.to);
		let at = nodes.get(edge.from);
		if (!at || !to || at.column >= to.column) continue;
		for (let column = at.column + 1; column < to.column; column += 1) {
			const id = `${edge.from} passes ${column}`;
			const passing = nodes.get(id) ?? { id, column, row: 0 };
			nodes.set(id, passing);
			link(at, passing);
			at = passing;
		}
		link(at, to);
	}
	return { nodes: [...nodes.values()], links: [...links.values()] };
}

/** Barycentre sweeps to and fro; the order with the fewest crossings stays. */
function orderColumns(columns: MapNode[][], links: readonly MapLink[]): void {
	let best = { crossings: crossings(columns, links), order: columns.map((column) => [...column]) };
	for (let sweep = 0; sweep < 8 && best.crossings > 0; sweep += 1) {
		const isForward = sweep % 2 === 0;
		for (const column of isForward ? columns.slice(1) : columns.slice(0, -1).reverse()) {
			const places = new Map(columns.flatMap((each) => each.map((node, at) => [node, (at + 0.5) / each.length] as const)));
			const weights = new Map(
				column.map((node) => [node, mean(neighbours(node, links, isForward).map((other) => places.get(other) ?? 0)) ?? places.get(node) ?? 0])
			);
			column.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
		}
		const now = crossings(columns, links);
		if (now < best.crossings) best = { crossings: now, order: columns.map((column) => [...column]) };
	}
	best.order.forEach((order, index) => columns[index]?.splice(0, order.length, ...order));
}

function neighbours(node: MapNode, links: readonly MapLink[], isBefore: boolean): MapNode[] {
	return isBefore ? links.filter((link) => link.to === node).map((link) => link.from) : links.filter((link) => link.from === node).map((link) => link.to);
}

function crossings(columns: readonly MapNode[][], links: readonly MapLink[]): number {
	const place = new Map(columns.flatMap((column) => column.map((node, at) => [node, at] as const)));
	const at = (node: MapNode) => place.get(node) ?? 0;
	return links.reduce(
		(sum, a, index) =>
			sum + links.slice(index + 1).filter((b) => a.from.column === b.from.column && (at(a.from) - at(b.from)) * (at(a.to) - at(b.to)) < 0).length,
		0
	);
}

interface Way {
	readonly steps: number;
	/** The rows on which every station of the way finds room for those above and below it. */
	readonly least: number;
	readonly most: number;
	/** How far the way is from the middle of its columns. */
	readonly off: number;
	readonly back?: MapLink;
}

/** The trunk is the longest way; where ways are equal, the one that can run straight, then the one nearest to the middle. */
function markTrunk(columns: readonly MapNode[][], links: readonly MapLink[], rows: number): Set<MapNode> {
	const ways = new Map<MapNode, Way>();
	for (const column of columns) {
		column.forEach((node, at) => {
			const here: Way = { steps: 0, least: at, most: rows - column.length + at, off: Math.abs(at - (column.length - 1) / 2) };
			const longer = links.flatMap((back) => {
				const way = back.to === node ? ways.get(back.from) : undefined;
				return way
					? [{ steps: way.steps + 1, least: Math.max(way.least, here.least), most: Math.min(way.most, here.most), off: way.off + here.off, back }]
					: [];
			});
			ways.set(node, longer.sort(byLength)[0] ?? here);
		});
	}
	const end = [...ways].sort(([a, x], [b, y]) => y.steps - x.steps || b.column - a.column || byLength(x, y))[0];
	const trunk = new Set<MapNode>();
	for (let node = end?.[0]; node;) {
		trunk.add(node);
		const back: MapLink | undefined = ways.get(node)?.back;
		if (back) back.isTrunk = true;
		node = back?.from;
	}
	return trunk;
}

function byLength(a: Way, b: Way): number {
	return b.steps - a.steps || Math.min(0, b.most - b.least) - Math.min(0, a.most - a.least) || a.off - b.off;
}

/** Rows column by column, each time the cheapest for its neighbours; the trunk weighs most, so it runs straight where it can. */
function placeColumns(columns: readonly MapNode[][], links: readonly MapLink[], { rows, trunk }: { rows: number; trunk: ReadonlySet<MapNode> }): void {
	const trunkRow = straightRow(columns, trunk, rows);
	for (const column of columns) column.forEach((node, at) => (node.row = trunk.has(node) ? trunkRow : Math.floor((rows - column.length) / 2) + at));
	for (let sweep = 0; sweep < 6; sweep += 1) {
		for (const column of sweep % 2 === 0 ? columns : [...columns].reverse()) {
			const cost = (node: MapNode, row: number) =>
				links.reduce(
					(sum, link) => {
						const other = link.from === node ? link.to : link.to === node ? link.from : null;
						return other ? sum + (link.isTrunk ? 20 : 1) * Math.abs(row - other.row) : sum;
					},
					Math.abs(row - trunkRow) * (trunk.has(node) ? 20 : 0.01)
				);
			cheapestRows(column, rows, cost).forEach((row, at) => {
				const node = column[at];
				if (node) node.row = row;
			});
		}
	}
}

/** A row on which every trunk station finds room for those above and below it; else the middle of what they ask for. */
function straightRow(columns: readonly MapNode[][], trunk: ReadonlySet<MapNode>, rows: number): number {
	const asked = columns.flatMap((column) => column.flatMap((node, at) => (trunk.has(node) ? [{ least: at, most: rows - column.length + at }] : [])));
	const least = Math.max(0, ...asked.map((each) => each.least));
	const most = Math.min(rows - 1, ...asked.map((each) => each.most));
	return Math.max(0, Math.min(rows - 1, Math.floor((least + most) / 2)));
}

/** For nodes in order, strictly rising rows of least total cost. */
function cheapestRows(column: readonly MapNode[], rows: number, cost: (node: MapNode, row: number) => number): number[] {
	const steps: { cost: number; back: number }[][] = [];
	column.forEach((node, at) => {
		let before = { cost: at === 0 ? 0 : Infinity, row: -1 };
		steps.push(
			Array.from({ length: rows }, (_, row) => {
				const above = steps[at - 1]?.[row - 1]?.cost ?? Infinity;
				if (at > 0 && above < before.cost) before = { cost: above, row: row - 1 };
				return { cost: before.cost + cost(node, row), back: before.row };
			})
		);
	});
	const last = steps.at(-1) ?? [];
	let row = last.reduce((best, step, index) => (step.cost < (last[best]?.cost ?? Infinity) ? index : best), 0);
	return steps.reduceRight<number[]>((found, step) => {
		found.unshift(row);
		row = step[row]?.back ?? 0;
		return found;
	}, []);
}

function mean(values: readonly number[]): number | null {
	return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}
