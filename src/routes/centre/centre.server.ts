// The centre's door for the server.
export { changeContact, changeFunding, changeRetention, changeSmallestCell } from './settings/change-settings.server.ts';
export { createSettingsReader, readSettings, type SettingsReader } from './settings/settings.server.ts';
export { periodStart } from './settings/period.rules.ts';
