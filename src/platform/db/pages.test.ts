import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from './pages.ts';

const list = (total: number) => Array.from({ length: total }, (_, number) => ({ number, total }));
const reading =
	(total: number, size: number, offsets: number[] = []) =>
	async (offset: number) => {
		offsets.push(offset);
		return list(total).slice(offset, offset + size);
	};

describe('a page of a list', () => {
	it('is one that is there, with the total of the whole list, whatever was asked for', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(200), fc.integer({ min: 1, max: 30 }), fc.integer({ min: -2, max: 100_000 }), async (total, size, wanted) => {
				const { rows, page, pages, total: told } = await readPage(wanted, size, reading(total, size));
				expect(told).toBe(total);
				expect(page).toBe(Math.min(Math.max(1, wanted), pages));
				expect(rows).toEqual(list(total).slice((page - 1) * size, page * size));
				expect(rows.length > 0).toBe(total > 0);
			})
		);
	});

	it('costs one reading where it is there, and where the list is empty', async () => {
		const offsets: number[] = [];
		await readPage(2, 10, reading(15, 10, offsets));
		await readPage(1, 10, reading(0, 10, offsets));
		expect(offsets).toEqual([10, 0]);
	});
});
