// The names of codes, in the language of the page.
import { codeName } from '#platform/i18n/message.ts';

export const occupationName = (code: string): string => codeName('occupation', code);
export const themeName = (code: string): string => codeName('theme', code);
export const needSourceName = (code: string): string => codeName('need_source', code);
export const activityKindName = (code: string): string => codeName('activity', code);
export const matchName = (code: string): string => codeName('match', code);
export const competenceKindName = (code: string): string => codeName('competence_kind', code);

/** A country by its ISO 3166 code, in the language of the page. */
export function countryName(code: string, locale: string): string {
	return new Intl.DisplayNames([locale === 'en-XA' ? 'en' : locale], { type: 'region' }).of(code.slice(0, 2)) ?? code;
}

/** Hours in words, such as 1 hour or 3.5 hours. */
export function hoursText(hours: number, locale: string): string {
	return new Intl.NumberFormat(locale === 'en-XA' ? 'en' : locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);
}

/** A date in words, such as 15 December 2026. */
export function dateText(date: Date | string, locale: string, timeZone = 'UTC'): string {
	const instant = typeof date === 'string' ? new Date(date.length === 10 ? `${date}T12:00:00Z` : date) : date;
	return new Intl.DateTimeFormat(locale === 'en-XA' ? 'en' : locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone }).format(instant);
}
