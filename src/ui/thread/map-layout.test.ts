import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutMap, wrap } from './map-layout.ts';
import type { ThreadData } from './thread.ts';

const threads: fc.Arbitrary<ThreadData> = fc
	.record({ counts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 }), seed: fc.array(fc.nat(), { maxLength: 40 }) })
	.map(({ counts, seed }) => {
		const stations = counts.flatMap((count, column) => Array.from({ length: count }, (_, index) => ({ id: `${column}-${index}`, column, title: `Station ${index} of a kind with some words` })));
		const edges = seed.flatMap((value) => {
			const from = stations[value % stations.length];
			const next = stations.filter((station) => station.column === (from?.column ?? 0) + 1);
			const to = next[value % Math.max(1, next.length)];
			return from && to ? [{ from: from.id, to: to.id }] : [];
		});
		return { columns: counts.map((_, index) => ({ label: `Kind ${index}` })), stations, edges };
	});

describe('a thread map', () => {
	it('keeps every station inside the picture', () => {
		fc.assert(
			fc.property(threads, (data) => {
				const map = layoutMap(data);
				return map.stations.every((each) => each.x > 0 && each.x < map.width && each.y > 40 && each.y + 62 + 21 * each.lines.length <= map.height + 30);
			})
		);
	});

	it('lets no two labels of a column overlap', () => {
		fc.assert(
			fc.property(threads, (data) => {
				const { stations } = layoutMap(data);
				return stations.every((a) => stations.every((b) => a === b || a.station.column !== b.station.column || a.y >= b.y || b.y - a.y >= 62 + 21 * a.lines.length - 1));
			})
		);
	});

	it('bends by 45 degrees or not at all', () => {
		fc.assert(
			fc.property(threads, (data) =>
				layoutMap(data).paths.every(({ d }) => [...d.matchAll(/l(-?[\d.]+) (-?[\d.]+)/g)].every(([, x, y]) => Math.abs(Math.abs(Number(x)) - Math.abs(Number(y))) < 0.2))
			)
		);
	});

	it('breaks titles between words only', () => {
		expect(wrap('Motivational communication in supervision', 22)).toEqual(['Motivational', 'communication in', 'supervision']);
	});
});
