// The names of codes, in the language of the page.
import { intlLocale } from '#platform/i18n/dates.ts';
import { numberFormatter } from '#platform/i18n/formatters.ts';
import { codeName } from '#platform/i18n/message.ts';

export const occupationName = (code: string): string => codeName('occupation', code);
export const themeName = (code: string): string => codeName('theme', code);
export const needSourceName = (code: string): string => codeName('need_source', code);
export const activityKindName = (code: string): string => codeName('activity', code);
export const matchName = (code: string): string => codeName('match', code);
export const competenceKindName = (code: string): string => codeName('competence_kind', code);

/** A country by its ISO 3166 code, in the language of the page. */
export function countryName(code: string, locale: string): string {
	return new Intl.DisplayNames([intlLocale(locale)], { type: 'region' }).of(code.slice(0, 2)) ?? code;
}

/** Hours in words, such as 1 hour or 3.5 hours. */
export function hoursText(hours: number, locale: string): string {
	return numberFormatter(intlLocale(locale), { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);
}
