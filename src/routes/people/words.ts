// The words of this room's codes, in the language of the page. Safe for the browser.
import { codeName } from '#platform/i18n/message.ts';

export const roleName = (role: string): string => codeName('people_role', role);
export const sectorName = (sector: string): string => codeName('people_sector', sector);
export const engagementName = (engagement: string): string => codeName('people_engagement', engagement);
export const organisationKindName = (kind: string): string => codeName('people_organisation_kind', kind);
export const colourThemeName = (theme: string): string => codeName('people_theme', theme);
