import { describe, expect, it } from 'vitest';
import { durationParts, durationText, monthsText } from './durations.ts';
import { locales } from './locales.ts';

describe('a duration', () => {
	it('is said in minutes below an hour, in hours and minutes from there on', () => {
		expect(durationText(1, 'en')).toBe('1 minute');
		expect(durationText(59, 'en')).toBe('59 minutes');
		expect(durationText(60, 'en')).toBe('1 hour');
		expect(durationText(155, 'en')).toBe('2 hours 35 minutes');
		expect(durationText(0, 'en')).toBe('0 minutes');
	});

	it('is said in the language of the page', () => {
		expect(durationText(155, 'bg')).toBe('2 часа 35 минути');
		expect(durationText(155, 'el')).toBe('2 ώρες 35 λεπτά');
		expect(durationText(60, 'tr')).toBe('1 saat');
		for (const { tag } of locales) expect(durationText(155, tag)).toMatch(/^2 \S+ 35 \S+$/);
	});

	it('of months agrees with its number', () => {
		expect(['en', 'bg', 'el', 'tr'].map((locale) => monthsText(1, locale))).toEqual(['1 month', '1 месец', '1 μήνας', '1 ay']);
		expect(['en', 'it', 'pt'].map((locale) => monthsText(36, locale))).toEqual(['36 months', '36 mesi', '36 meses']);
	});

	it('is set with its numbers apart in a column', () => {
		expect(durationParts(12, 'en')).toEqual([{ amount: '12', unit: 'min' }]);
		expect(durationParts(210, 'it')).toEqual([
			{ amount: '3', unit: 'h' },
			{ amount: '30', unit: 'min' }
		]);
	});
});
