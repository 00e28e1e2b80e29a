// What must be true of every thread map: no line comes near a label, no label lies on another, no word is broken.
import { textBoxes, type MapLayout } from '#ui/thread/map-layout.ts';
import type { Box } from '#ui/thread/map-routes.ts';

/** Half the casing of the trunk, and two pixels that nobody would miss. */
const clearance = 8;

/** In words, each label that a line comes too near to. */
export function touches(map: MapLayout): string[] {
	const labels = map.stations.flatMap((each) => textBoxes(each).map((box) => ({ box, name: each.station.plate ?? each.station.title })));
	return map.paths
		.flatMap(({ d }) => dotsOf(d))
		.flatMap(([x, y]) => labels.filter(({ box }) => isNear(box, x, y)).map(({ name }) => `a line runs at ${x.toFixed()}, ${y.toFixed()} by ${name}`));
}

/** In words, each pair of labels of which one lies on the other. */
export function overlaps({ stations }: MapLayout): string[] {
	return stations.flatMap(({ box: a, station }, index) =>
		stations
			.slice(index + 1)
			.filter(({ box: b }) => !(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top))
			.map((other) => `${station.title} lies on ${other.station.title}`)
	);
}

/** In words, each word that is broken. */
export function brokenWords({ stations }: MapLayout): string[] {
	return stations.flatMap(({ lines, station }) => lines.filter(({ text }) => text.endsWith('\u2010')).map(({ text }) => `${text} in ${station.title}`));
}

export function pointsOf(d: string): [number, number][] {
	return [...d.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

export function segmentsOf(d: string): [[number, number], [number, number]][] {
	const points = pointsOf(d);
	return points.slice(1).map((point, index) => [points[index] ?? point, point]);
}

function dotsOf(d: string): [number, number][] {
	return segmentsOf(d).flatMap(([[ax, ay], [bx, by]]) =>
		Array.from({ length: 41 }, (_, index): [number, number] => [ax + ((bx - ax) * index) / 40, ay + ((by - ay) * index) / 40])
	);
}

function isNear({ left, right, top, bottom }: Box, x: number, y: number): boolean {
	return x > left - clearance && x < right + clearance && y > top - clearance && y < bottom + clearance;
}
