// The words of this room's codes, in the language of the page. Safe for the browser.
import { dateText } from '#platform/i18n/dates.ts';
import { codeName } from '#platform/i18n/message.ts';
import * as m from '#messages';

export const roleName = (role: string): string => codeName('people_role', role);
export const sectorName = (sector: string): string => codeName('people_sector', sector);
export const engagementName = (engagement: string): string => codeName('people_engagement', engagement);
export const organisationKindName = (kind: string): string => codeName('people_organisation_kind', kind);
export const colourThemeName = (theme: string): string => codeName('people_theme', theme);

/** The first and the last day of a role. */
export function grantDates({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date | null }, locale: string, timeZone: string): string {
	const from = m.people_role_from_date({ date: dateText(startsAt, locale, timeZone) });
	return endsAt ? `${from}, ${lastDayText(endsAt, locale, timeZone)}` : from;
}

/** The last day of what ends at an instant. */
export function lastDayText(endsAt: Date, locale: string, timeZone: string): string {
	return m.people_role_until_date({ date: dateText(new Date(endsAt.getTime() - 1), locale, timeZone) });
}
