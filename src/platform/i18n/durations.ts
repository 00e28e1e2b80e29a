// Lengths of time for people, in the language of the page: hours from an hour on, so that nobody divides 155 by 60. Safe for the browser.
import { numberFormatter } from './formatters.ts';

/** Minutes in words, such as 12 minutes or 2 hours 35 minutes. */
export function durationText(minutes: number, locale: string): string {
	return durationParts(minutes, locale, 'long')
		.map(({ amount, unit }) => `${amount} ${unit}`)
		.join(' ');
}

/** Months in words, such as 36 months. */
export function monthsText(months: number, locale: string): string {
	return numberFormatter(locale, { style: 'unit', unit: 'month', unitDisplay: 'long' }).format(months);
}

/** The same as `durationText` in short, each number apart from its unit, for a column that sets the number large. */
export function durationParts(minutes: number, locale: string, unitDisplay: 'long' | 'short' = 'short'): { readonly amount: string; readonly unit: string }[] {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	const write = (unit: 'hour' | 'minute', value: number) => {
		const parts = numberFormatter(locale, { style: 'unit', unit, unitDisplay }).formatToParts(value);
		const text = (isAmount: boolean) =>
			parts
				.filter(({ type }) => (type !== 'unit' && type !== 'literal') === isAmount)
				.map(({ value: part }) => part)
				.join('')
				.trim();
		return { amount: text(true), unit: text(false) };
	};
	return [...(hours > 0 ? [write('hour', hours)] : []), ...(rest > 0 || hours === 0 ? [write('minute', rest)] : [])];
}
