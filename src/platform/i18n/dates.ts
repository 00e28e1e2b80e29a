// Dates and times of day in words, in the language of the page and a named time zone.
// Safe for the browser. A zone is always given: nobody is shown a time without knowing where it holds.
import { dateFormatter } from './formatters.ts';
import { pseudoLocale, sourceLocale } from './locales.ts';

/** The tag by which `Intl` writes for readers of this locale: English as in Europe, with the day before the month. */
export function intlLocale(locale: string): string {
	return locale === sourceLocale || locale === pseudoLocale ? 'en-GB' : locale;
}

/** The day of an instant, such as 15 December 2026. */
export function dateText(at: Date, locale: string, timeZone: string): string {
	return dateFormatter(intlLocale(locale), { dateStyle: 'long', timeZone }).format(at);
}

/** The same in short, for a narrow column, such as 15 Dec 2026. */
export function shortDateText(at: Date, locale: string, timeZone: string): string {
	return dateFormatter(intlLocale(locale), { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(at);
}

/** A day of the calendar, the same in every zone: as `2026-12-15`, or as an instant of that day in UTC. */
export function dayText(day: string | Date, locale: string): string {
	return dateText(typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : day, locale, 'UTC');
}

/** An instant, such as 15 December 2026 at 14:05, in the reader's own zone. */
export function momentText(at: Date, locale: string, timeZone: string): string {
	return dateFormatter(intlLocale(locale), { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}

/** This moment with its day of the week, such as Sunday 22 November 2026 at 20:40, in the reader's own zone. */
export function todayText(now: Date, locale: string, timeZone: string): string {
	return dateFormatter(intlLocale(locale), { dateStyle: 'full', timeStyle: 'short', timeZone }).format(now);
}

/** How far away an instant is, such as in 23 days or in 4 months: in days up to two months, then in months up to two years. */
export function awayText(at: Date, now: Date, locale: string): string {
	const days = Math.round((at.getTime() - now.getTime()) / 86_400_000);
	const [amount, unit] =
		Math.abs(days) < 61 ? [days, 'day' as const] : Math.abs(days) < 731 ? [days / 30.44, 'month' as const] : [days / 365.25, 'year' as const];
	return new Intl.RelativeTimeFormat(intlLocale(locale)).format(Math.round(amount), unit);
}

/** An instant in a table, with the name of its zone, such as 15 Dec 2026, 14:05:09 EET. */
export function stampText(at: Date, locale: string, timeZone: string): string {
	const parts = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' } as const;
	return dateFormatter(intlLocale(locale), { ...parts, timeZone }).format(at);
}

/** The day of an instant as machines and spreadsheets read it, such as 2026-12-15. */
export function isoDay(at: Date, timeZone: string): string {
	return dateFormatter('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
