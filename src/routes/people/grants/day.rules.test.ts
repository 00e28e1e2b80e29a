import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './day.rules.ts';

it.each([
	['2026-11-20', 'Europe/Sofia', '2026-11-19T22:00:00.000Z'],
	['2026-07-01', 'Europe/Athens', '2026-06-30T21:00:00.000Z'],
	['2026-03-29', 'Europe/Rome', '2026-03-28T23:00:00.000Z'],
	['2026-07-01', 'Europe/Istanbul', '2026-06-30T21:00:00.000Z']
])('%s in %s begins at %s', (day, zone, instant) => {
	expect(startOfDay(day, zone).toISOString()).toBe(instant);
});

it('a day begins on that day and ends where the next begins, also when clocks change', () => {
	const zones = fc.constantFrom('Europe/Sofia', 'Europe/Rome', 'Europe/Lisbon', 'Europe/Istanbul', 'America/New_York', 'Asia/Kolkata', 'UTC');
	const days = fc.integer({ min: 0, max: 3_000 }).map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
	fc.assert(
		fc.property(days, zones, (day, zone) => {
			expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
			expect(dayOf(new Date(startOfDay(day, zone).getTime() - 1), zone) < day).toBe(true);
			expect(dayOf(new Date(endOfDay(day, zone).getTime() - 1), zone)).toBe(day);
		})
	);
});
