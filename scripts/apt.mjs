// What the tests need of the machine beside the packages: installed by apt where that is ours to do, else skipped, but never in silence.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs a Debian package. Only as root on Debian; false when that is not the case or it failed. */
export function installWithApt(name) {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
	console.log(`Installing ${name} ...`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const steps = [
		['update', '-q'],
		['install', '-q', '-y', '--no-install-recommends', name]
	];
	return steps.every((args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0);
}

/** Says loudly that something is missing and gives null; with CI=true it throws, so that a green run never hides it. */
export function mayNotSkip(what, reason) {
	if (process.env.CI === 'true') throw new Error(`${what} is needed with CI=true: ${reason}`);
	console.warn(`\n!!! SKIPPED everything that needs ${what}: ${reason}\n`);
	return null;
}
