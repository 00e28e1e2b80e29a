// Finds the Chromium of the machine for the journeys. Installs Debian's as root where it is missing.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installWithApt, mayNotSkip } from './apt.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const applications = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The path of a Chromium, or null, loudly, where there is none to be had; with CI=true that is an error. */
export function findChromium() {
	const found = find() ?? (installWithApt('chromium') ? find() : null);
	return found ?? mayNotSkip('Chromium', `none of ${names.join(', ')} is on PATH`);
}

function find() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const paths = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications];
	return paths.find((path) => existsSync(path)) ?? null;
}
