import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenWords, overlaps, pointsOf, segmentsOf, touches } from '#tests/thread-map.ts';
import { subSize } from './map-columns.ts';
import { bufferLength, layoutMap, waitingGap } from './map-layout.ts';
import { textWidth } from './text-width.ts';
import type { ThreadData } from './thread.ts';

const words = [
	'Motivational',
	'communication',
	'in',
	'supervision',
	'role',
	'κινητοποιητική',
	'сътрудничество',
	'değerlendirilmesi',
	'възстановителното',
	'εμπιστευτικότητας'
];

const threads: fc.Arbitrary<ThreadData> = fc
	.record({
		counts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 }),
		seed: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 3 })), { maxLength: 40 }),
		title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 })
	})
	.map(({ counts, seed, title }) => {
		const stations = counts.flatMap((count, column) =>
			Array.from({ length: count }, (_, index) => ({
				id: `${column}-${index}`,
				column,
				plate: index % 3 === 2 ? undefined : `U ${index}27`,
				title: title.slice(index % title.length).join(' '),
				sub: index % 2 === 0 ? 'one of them' : undefined
			}))
		);
		const edges = seed.flatMap(([a, b, reach]) => {
			const from = stations[a % stations.length];
			const next = stations.filter((station) => station.column === (from?.column ?? 0) + reach);
			const to = next[b % Math.max(1, next.length)];
			return from && to ? [{ from: from.id, to: to.id }] : [];
		});
		return { columns: counts.map((_, index) => ({ label: `Kind ${index}` })), stations, edges };
	});

const chain: ThreadData = {
	columns: ['Need', 'Profile', 'Competence', 'Unit', 'Evidence', 'Award'].map((label) => ({ label })),
	stations: [
		{ id: 'n1', column: 0, plate: 'N 014', title: 'Starting with someone who refuses' },
		{ id: 'n2', column: 0, plate: 'N 019', title: 'Explaining an order in plain words' },
		{ id: 'p', column: 1, plate: 'P 03', title: 'Probation officer' },
		{ id: 'c1', column: 2, plate: 'C 12', title: 'Motivational communication' },
		{ id: 'c2', column: 2, plate: 'C 15', title: 'Role clarity' },
		{ id: 'u', column: 3, plate: 'U 027', title: 'First contact when someone refuses' },
		{ id: 'a', column: 5, plate: 'A 09', title: 'Motivational communication in supervision' }
	],
	edges: [
		['n1', 'p'],
		['n2', 'p'],
		['p', 'c1'],
		['p', 'c2'],
		['c1', 'u'],
		['c2', 'u'],
		['u', 'a']
	].map(([from, to]) => ({ from: from ?? '', to: to ?? '' }))
};

describe('a thread map', () => {
	it('keeps every station and its label inside the picture', () => {
		fc.assert(
			fc.property(threads, (data) => {
				const map = layoutMap(data);
				return map.stations.every(({ box }) => box.left >= 0 && box.right <= map.width && box.top > 44 && box.bottom <= map.height);
			})
		);
	});

	it('has room for the words behind a buffer stop, in every language', () => {
		fc.assert(
			fc.property(threads, fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }), (thread, waiting) => {
				const text = waiting.join(' ');
				const { stations, width } = layoutMap({ ...thread, waiting: text });
				const ends = stations.filter(({ station }) => station.column === thread.columns.length - 1).map(({ x }) => x + bufferLength + waitingGap);
				for (const end of ends) expect(end + textWidth(text, subSize)).toBeLessThanOrEqual(width - 20);
			})
		);
	});

	it('lets no two labels overlap', () => {
		fc.assert(fc.property(threads, (data) => overlaps(layoutMap(data)).length === 0));
	});

	it('bends by 45 degrees or not at all', () => {
		fc.assert(
			fc.property(threads, (data) =>
				layoutMap(data).paths.every(({ d }) =>
					segmentsOf(d).every(
						([[ax, ay], [bx, by]]) => Math.abs(ax - bx) < 0.2 || Math.abs(ay - by) < 0.2 || Math.abs(Math.abs(ax - bx) - Math.abs(ay - by)) < 0.3
					)
				)
			)
		);
	});

	it('passes from row to next row by one slant, where the labels leave room in the width of the map', () => {
		const { paths, width } = layoutMap({
			columns: ['Need', 'Profile', 'Competence', 'Unit', 'Award'].map((label) => ({ label })),
			stations: [
				{ id: 'n', column: 0, plate: 'N 003', title: 'Knowing when not to go ahead' },
				{ id: 'p', column: 1, plate: 'P 01', title: 'Probation officer', sub: 'Tasks: 2' },
				{ id: 'c2', column: 2, plate: 'C 02', title: 'Assess suitability and safety' },
				{ id: 'c3', column: 2, plate: 'C 03', title: 'Prepare a restorative meeting' },
				{ id: 'c9', column: 2, plate: 'C 09', title: "Work within one's role" },
				{ id: 'u', column: 3, plate: 'U 002', title: 'Preparing a safe meeting', sub: 'Criteria: 4' },
				{ id: 'a', column: 4, plate: 'A 01', title: 'Restorative justice in probation: foundations' }
			],
			edges: ['n p', 'p c2', 'p c3', 'p c9', 'c2 u', 'c3 u', 'c9 u', 'u a'].map((line) => {
				const [from = '', to = ''] = line.split(' ');
				return { from, to };
			})
		});
		const falls = paths.flatMap(({ d }) => segmentsOf(d)).filter(([[ax, ay], [bx, by]]) => ax === bx && ay !== by);
		expect(falls).toEqual([]);
		expect(width).toBe(1200);
	});

	it('keeps every line clear of every label, with room between them', () => {
		fc.assert(fc.property(threads, (data) => touches(layoutMap(data)).length === 0));
	});

	it('goes from station to station in the order of the line', () => {
		fc.assert(
			fc.property(threads, (data) => {
				const { stations } = layoutMap(data);
				return stations.slice(1).every((here, index) => {
					const before = stations[index] ?? here;
					return before.station.column < here.station.column || (before.station.column === here.station.column && before.y < here.y);
				});
			})
		);
	});

	it('breaks no word, however long the words of a language are', () => {
		fc.assert(fc.property(threads, (data) => brokenWords(layoutMap(data)).length === 0));
	});

	it('draws every edge, also one that passes a column', () => {
		const { paths, stations } = layoutMap(chain);
		const award = stations.find(({ station }) => station.id === 'a');
		expect(paths.some(({ d }) => JSON.stringify(pointsOf(d).at(-1)) === JSON.stringify([award?.x, award?.y]))).toBe(true);
		expect(paths).toHaveLength(8);
	});

	it('keeps the trunk straight where it can', () => {
		const trunk = layoutMap(chain).paths.filter((path) => path.isTrunk);
		expect(trunk).toHaveLength(5);
		expect(new Set(trunk.flatMap(({ d }) => pointsOf(d).map(([, y]) => y))).size).toBe(1);
	});

	it('is the same each time', () => {
		expect(layoutMap(chain)).toEqual(layoutMap(chain));
	});
});
