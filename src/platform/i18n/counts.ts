// Counts as a reader's language writes them. Safe for the browser.
import { intlLocale } from './dates.ts';
import { numberFormatter } from './formatters.ts';

/** A whole number with its groups, such as 100,023 or 100.023. */
export function countText(count: number, locale: string): string {
	return numberFormatter(intlLocale(locale), { maximumFractionDigits: 0 }).format(count);
}
