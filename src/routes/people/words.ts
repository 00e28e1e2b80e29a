// The words of this room's codes, in the language of the page. Safe for the browser.
import * as m from '#messages';

type Say = () => string;
const say = m as unknown as Record<string, Say | undefined>;

function worded(prefix: string, code: string): string {
	return say[`people_${prefix}_${code.replaceAll('-', '_')}`]?.() ?? code;
}

export const roleName = (role: string): string => worded('role', role);
export const sectorName = (sector: string): string => worded('sector', sector);
export const engagementName = (engagement: string): string => worded('engagement', engagement);
export const organisationKindName = (kind: string): string => worded('organisation_kind', kind);
export const colourThemeName = (theme: string): string => worded('theme', theme);
