import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeStatusList, encodeStatusList } from './bitstring-codec.server.ts';
import { statusListLength, chooseFreeIndex, emptyStatusList, statusAt, withStatus } from './bitstring.rules.ts';

const index = fc.integer({ min: 0, max: statusListLength - 1 });
const indexes = fc.uniqueArray(index, { maxLength: 40 });
const listOf = (set: readonly number[]) => set.reduce((list, at) => withStatus(list, at, true), emptyStatusList());

describe('a status list', () => {
	it('has 131,072 entries, all clear at first', () => {
		expect(emptyStatusList()).toHaveLength(16_384);
		expect(emptyStatusList().some((byte) => byte !== 0)).toBe(false);
	});

	it('holds entry 0 in the left-most bit', () => {
		expect(withStatus(emptyStatusList(), 0, true)[0]).toBe(0b1000_0000);
		expect(withStatus(emptyStatusList(), 15, true)[1]).toBe(0b0000_0001);
	});

	it('shows exactly the entries that were set', () => {
		fc.assert(
			fc.property(indexes, index, (set, other) => {
				const list = listOf(set);
				expect(set.every((at) => statusAt(list, at))).toBe(true);
				expect(statusAt(list, other)).toBe(set.includes(other));
			})
		);
	});

	it('clearing takes back setting and touches no other entry', () => {
		fc.assert(
			fc.property(indexes, index, (set, at) => {
				const list = listOf(set.filter((other) => other !== at));
				expect(withStatus(withStatus(list, at, true), at, false)).toEqual(list);
			})
		);
	});

	it.each([-1, 0.5, statusListLength, Number.NaN])('refuses entry %d', (at) => {
		expect(() => statusAt(emptyStatusList(), at)).toThrow(RangeError);
		expect(() => withStatus(emptyStatusList(), at, true)).toThrow(RangeError);
	});
});

describe('the packed list', () => {
	it('unpacks to the same bits', () => {
		fc.assert(
			fc.property(indexes, (set) => {
				const list = listOf(set);
				expect(decodeStatusList(encodeStatusList(list))).toEqual(list);
			})
		);
	});

	it('is multibase base64url of GZIP', () => {
		const encoded = encodeStatusList(emptyStatusList());
		expect(encoded).toMatch(/^u[A-Za-z0-9_-]+$/);
		expect(gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))).toHaveLength(16_384);
	});

	it('refuses what is no list, too short a list, and a bomb', () => {
		const packed = (bytes: number) => `u${gzipSync(Buffer.alloc(bytes)).toString('base64url')}`;
		for (const bad of ['', 'zabc', 'u!!', 'uAAAA', packed(16_383), packed(17 * 1024 * 1024)]) {
			expect(() => decodeStatusList(bad)).toThrow();
		}
	});
});

describe('the choice of an index', () => {
	it('is always free and depends on the random source alone', () => {
		fc.assert(
			fc.property(indexes, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (taken, chance) => {
				const pick = chooseFreeIndex(new Set(taken), (limit) => Math.floor(chance * limit));
				expect(pick).not.toBeNull();
				expect(taken).not.toContain(pick);
			})
		);
	});

	it('finds the last free entry, and none in a full list', () => {
		const all = new Set(Array.from({ length: statusListLength }, (_, at) => at));
		expect(chooseFreeIndex(all, () => 0)).toBeNull();
		all.delete(77_777);
		expect(chooseFreeIndex(all, () => 0)).toBe(77_777);
	});
});
