import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosetteSize, rosettePath } from './rosette.rules.ts';

/** Absolute places of every end and control point of the path. */
function places(path: string): [number, number][] {
	const [start = '', ...curves] = path.slice(1, -1).split('c');
	let [x, y] = start.split(',').map(Number) as [number, number];
	const all: [number, number][] = [[x, y]];
	for (const curve of curves) {
		const points = curve.split(' ').map((point) => point.split(',').map(Number) as [number, number]);
		for (const [right, down] of points) all.push([x + right, y + down]);
		const last = points[2] ?? [0, 0];
		[x, y] = [x + last[0], y + last[1]];
	}
	return all;
}

describe('the rosette', () => {
	it('is the same for the same number', () => {
		fc.assert(fc.property(fc.string(), (number) => rosettePath(number) === rosettePath(number)));
	});

	it('is another for another number', () => {
		fc.assert(fc.property(fc.uuid(), fc.uuid(), (one, other) => one === other || rosettePath(one) !== rosettePath(other)));
		const neighbours = Array.from({ length: 500 }, (_, index) => rosettePath(`019aa8f2-${index}`));
		expect(new Set(neighbours).size).toBe(500);
	});

	it('stays in its box, control points too, and closes', () => {
		fc.assert(
			fc.property(fc.string(), (number) => {
				const all = places(rosettePath(number));
				for (const place of all.flat()) expect(place >= 0 && place <= rosetteSize).toBe(true);
				expect(all.at(-1)).toEqual(all[0]);
			})
		);
	});

	it('reaches nearly to the side of its box and weighs little', () => {
		fc.assert(
			fc.property(fc.uuid(), (number) => {
				const path = rosettePath(number);
				const reach = Math.max(
					...places(path)
						.flat()
						.map((place) => Math.abs(place - rosetteSize / 2))
				);
				expect(reach).toBeGreaterThan((rosetteSize / 2) * 0.94);
				expect(path.length).toBeLessThan(14_000);
			})
		);
	});
});
