import { describe, expect, it } from 'vitest';
import { awayText, dateText, dayText, momentText, shortDateText, stampText, todayText } from './dates.ts';

const at = new Date('2026-12-14T22:05:09Z');

describe('a date', () => {
	it('is written as Europe writes it, in each language', () => {
		expect(dateText(at, 'en', 'UTC')).toBe('14 December 2026');
		expect(dateText(at, 'en-XA', 'UTC')).toBe('14 December 2026');
		expect(dateText(at, 'el', 'UTC')).toBe('14 Δεκεμβρίου 2026');
	});

	it('is short in a narrow column', () => {
		expect(shortDateText(at, 'en', 'UTC')).toBe('14 Dec 2026');
	});

	it('is that of the zone', () => {
		expect(dateText(at, 'en', 'Europe/Sofia')).toBe('15 December 2026');
		expect(momentText(at, 'en', 'Europe/Sofia')).toBe('15 December 2026 at 00:05');
	});

	it('of the calendar is the same everywhere', () => {
		expect(dayText('2026-12-15', 'it')).toBe('15 dicembre 2026');
	});

	it('of today says the day of the week', () => {
		expect(todayText(at, 'en', 'Europe/Sofia')).toMatch(/^Tuesday,? 15 December 2026 at 00:05$/);
		expect(todayText(at, 'tr', 'UTC')).toContain('Pazartesi');
	});

	it('is so many days, months or years away', () => {
		expect(awayText(new Date('2027-01-06T22:05:09Z'), at, 'en')).toBe('in 23 days');
		expect(awayText(new Date('2027-04-14T22:05:09Z'), at, 'en')).toBe('in 4 months');
		expect(awayText(new Date('2029-12-14T22:05:09Z'), at, 'it')).toBe('tra 3 anni');
	});

	it('in a table says its zone', () => {
		expect(stampText(at, 'en', 'Europe/Sofia')).toMatch(/^15 Dec 2026, 00:05:09 (EET|GMT\+2)$/);
		expect(stampText(at, 'tr', 'UTC')).toContain('UTC');
	});
});
