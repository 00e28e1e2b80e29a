import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPeriod } from '../centre.ts';
import { periodStart } from './period.rules.ts';

describe('the start of a period', () => {
	it('is the same day and hour of an earlier month', () => {
		expect(periodStart(new Date('2026-11-22T05:52:58Z'), 12)).toEqual(new Date('2025-11-22T05:52:58Z'));
	});

	it('is the last day of a month that is too short', () => {
		expect(periodStart(new Date('2026-03-31T10:00:00Z'), 1)).toEqual(new Date('2026-02-28T10:00:00Z'));
		expect(periodStart(new Date('2024-03-31T10:00:00Z'), 1)).toEqual(new Date('2024-02-29T10:00:00Z'));
	});

	it('lies as many months back as the period has, at any day', () => {
		const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(days, fc.integer({ min: 1, max: longestPeriod }), (now, months) => {
				const start = periodStart(now, months);
				const between = (now.getUTCFullYear() - start.getUTCFullYear()) * 12 + now.getUTCMonth() - start.getUTCMonth();
				expect(between).toBe(months);
				expect(start.toISOString().slice(10)).toBe(now.toISOString().slice(10));
			})
		);
	});
});
