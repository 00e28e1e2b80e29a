import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf, withhold, withholdCells, type Cell, type Flow, type Shown } from './withhold.rules.ts';

const flowOf = ([enrolled = 0, handedIn = 0, accepted = 0, awarded = 0]: readonly number[]): Flow => ({ enrolled, handedIn, accepted, awarded });
const valuesOf = ({ enrolled, handedIn, accepted, awarded }: Flow<Shown>) => [enrolled, handedIn, accepted, awarded];
const smallest = fc.integer({ min: 3, max: 12 });
const flows = fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }).map((counts) => flowOf(counts.sort((a, b) => b - a)));
const isSmall = (count: number, least: number) => count > 0 && count < least;

describe('a small number of people', () => {
	it('is withheld, and nobody is shown as nobody', () => {
		expect(withhold(flowOf([12, 5, 4, 0]), 5)).toEqual({ enrolled: 12, handedIn: 5, accepted: null, awarded: 0 });
		expect(withhold(flowOf([4, 1, 0, 0]), 5)).toEqual({ enrolled: null, handedIn: null, accepted: 0, awarded: 0 });
	});

	it('is not found by subtracting one shown number from another', () => {
		expect(withhold(flowOf([12, 9, 9, 4]), 5)).toEqual({ enrolled: 12, handedIn: null, accepted: null, awarded: null });
		expect(withhold(flowOf([20, 17, 15, 15]), 5)).toEqual({ enrolled: 20, handedIn: null, accepted: 15, awarded: 15 });
		expect(withhold(flowOf([20, 17, 15, 15]), 3)).toEqual({ enrolled: 20, handedIn: 17, accepted: null, awarded: null });
	});

	it('is never shown, nor does any pair of shown numbers differ by one', () => {
		fc.assert(
			fc.property(flows, smallest, (flow, least) => {
				const shown = valuesOf(withhold(flow, least)).filter((value) => value !== null);
				for (const value of shown) {
					expect(isSmall(value, least)).toBe(false);
					for (const other of shown) expect(isSmall(Math.abs(value - other), least)).toBe(false);
				}
			})
		);
	});

	it('is not revealed by a share: that stands only where both of its numbers do', () => {
		fc.assert(
			fc.property(flows, smallest, (flow, least) => {
				const shown = withhold(flow, least);
				for (const count of valuesOf(shown)) {
					const share = shareOf(count, shown.enrolled);
					if (count === null || shown.enrolled === null) expect(share).toBeNull();
					else if (shown.enrolled > 0) expect(share).toBe(Math.round((100 * count) / shown.enrolled));
				}
			})
		);
		expect(shareOf(0, 0)).toBeNull();
	});

	it('cannot be worked out by who knows the rule: behind every withheld number, and its distance to a shown one, stand several', () => {
		const most = 16;
		const upTo = (last: number) => Array.from({ length: last + 1 }, (_, index) => index);
		for (const least of [3, 5]) {
			const behind = new Map<string, number[][]>();
			for (const a of upTo(most))
				for (const b of upTo(a))
					for (const c of upTo(b))
						for (const d of upTo(c)) {
							const key = JSON.stringify(valuesOf(withhold(flowOf([a, b, c, d]), least)));
							behind.set(key, [...(behind.get(key) ?? []), [a, b, c, d]]);
						}
			for (const [key, possible] of behind) {
				const shown: Shown[] = JSON.parse(key);
				for (const [stop, value] of shown.entries()) if (value === null) expect(new Set(possible.map((counts) => counts[stop])).size, key).toBeGreaterThan(1);
			}
		}
	});
});

describe('cells of one table', () => {
	const cell = (stop: Cell['stop'], count: number, ...units: string[]): Cell => ({ stop, count, units: new Set(units) });

	it('are compared where one group holds the other, and only there', () => {
		const whole: Cell = { stop: 'enrolled', count: 20, units: null };
		expect(withholdCells([whole, cell('enrolled', 18, 'a'), cell('enrolled', 12, 'b'), cell('enrolled', 14, 'c'), cell('enrolled', 10, 'b', 'd')], 5)).toEqual([
			20,
			null,
			12,
			14,
			null
		]);
		expect(withholdCells([cell('enrolled', 12, 'a', 'b'), cell('awarded', 10, 'a')], 5)).toEqual([12, null]);
		expect(withholdCells([cell('awarded', 12, 'a', 'b'), cell('enrolled', 10, 'a')], 5)).toEqual([12, 10]);
	});

	it('never show two numbers, of which one group holds the other, that differ by a small number', () => {
		const units = fc.subarray(['a', 'b', 'c']).map((names) => new Set(names));
		const cells = fc.array(
			fc.record<Cell>({
				units: fc.option(units, { nil: null }),
				stop: fc.constantFrom('enrolled', 'awarded'),
				count: fc.nat(40)
			})
		);
		const holds = (one: Cell, other: Cell) =>
			(one.units === null || (other.units !== null && [...other.units].every((unit) => one.units?.has(unit)))) &&
			!(one.stop === 'awarded' && other.stop === 'enrolled');
		fc.assert(
			fc.property(cells, smallest, (given, least) => {
				const shown = withholdCells(given, least).flatMap((count, index) => (count === null ? [] : (given[index] ?? [])));
				for (const one of shown) for (const other of shown) if (holds(one, other)) expect(isSmall(Math.abs(one.count - other.count), least)).toBe(false);
			})
		);
	});
});
