import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './day.rules.ts';

it.each([
	['2026-11-20', 'Europe/Sofia', '2026-11-19T22:00:00.000Z'],
	['2026-07-01', 'Europe/Athens', '2026-06-30T21:00:00.000Z'],
	['2026-03-29', 'Europe/Rome', '2026-03-28T23:00:00.000Z'],
	['2026-07-01', 'Europe/Istanbul', '2026-06-30T21:00:00.000Z'],
	// Here clocks go from midnight to one o'clock: the day has no midnight.
	['2026-03-29', 'Atlantic/Azores', '2026-03-29T01:00:00.000Z'],
	['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z'],
	['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
	['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z']
])('%s in %s begins at %s', (day, zone, instant) => {
	expect(startOfDay(day, zone).toISOString()).toBe(instant);
});

const days = fc.integer({ min: 0, max: 3_000 }).map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const beginsAndEnds = (day: string, zone: string) => {
	expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
	expect(dayOf(new Date(startOfDay(day, zone).getTime() - 1), zone) < day).toBe(true);
	expect(dayOf(new Date(endOfDay(day, zone).getTime() - 1), zone)).toBe(day);
};

it('a day begins on that day and ends where the next begins, wherever one lives', () => {
	fc.assert(fc.property(days, fc.constantFrom(...Intl.supportedValuesOf('timeZone')), beginsAndEnds), { numRuns: 300 });
});

it('also on the days on which clocks change', () => {
	for (const zone of [
		'Europe/Lisbon',
		'Atlantic/Azores',
		'America/Havana',
		'America/Santiago',
		'America/New_York',
		'America/Nuuk',
		'Asia/Beirut',
		'Australia/Sydney'
	])
		for (const day of changesOf(zone)) beginsAndEnds(day, zone);
});

/** The days of some years on which the clocks of a zone change, and those beside them. */
function changesOf(zone: string): readonly string[] {
	const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
	const at = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000);
	const nameAt = (n: number) => offset.formatToParts(at(n)).find(({ type }) => type === 'timeZoneName')?.value;
	const found = Array.from({ length: 730 }, (_, n) => n).filter((n) => nameAt(n) !== nameAt(n + 1));
	expect(found.length).toBeGreaterThan(2);
	return found.flatMap((n) => [n - 1, n, n + 1, n + 2]).map((n) => at(n).toISOString().slice(0, 10));
}
