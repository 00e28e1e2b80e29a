// What both commands need first: the packages of the lockfile and an up-to-date build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The Node 24 that comes as a package; the one that runs this script may be older. */
export function projectNode() {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const own = join('node_modules', 'node', 'bin', name);
	if (existsSync(own)) return own;
	const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	try {
		return createRequire(import.meta.url).resolve(`${platform}/bin/${name}`);
	} catch {
		if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
		throw new Error(`OpenCoVE runs on Node 24. This is Node ${process.versions.node}, and the package "node" brought none for ${platform}.`);
	}
}

export function prepare() {
	install();
	build();
}

function install() {
	const wanted = digest(['package-lock.json', 'package.json']);
	if (marked('node_modules/.opencove-installed', wanted)) return;
	console.log('Installing packages ...');
	run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
	writeFileSync('node_modules/.opencove-installed', wanted);
}

/** Every file from which the build is made. Any change of one makes a new build. */
export function buildInputs() {
	const settings = ['package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts', 'project.inlang/settings.json', 'scripts/pseudo-locale.mjs'];
	return [...settings, ...['src', 'messages', 'static'].flatMap(filesUnder)];
}

function build() {
	const wanted = digest(buildInputs());
	if (marked('build/.opencove-built', wanted)) return;
	console.log('Building ...');
	// SvelteKit ends a build with advice on its own preview server; warnings and errors are on the other stream.
	run(projectNode(), ['scripts/build.mjs', '--quiet'], { stdio: ['inherit', 'ignore', 'inherit'] });
	writeFileSync('build/.opencove-built', wanted);
}

export function run(command, args, options = {}) {
	const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options });
	if (status !== 0) process.exit(status ?? 1);
}

function marked(file, wanted) {
	return existsSync(file) && readFileSync(file, 'utf8') === wanted;
}

function filesUnder(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.filter((file) => !file.includes('paraglide') && !file.endsWith('en-XA.json'))
		.sort();
}

function digest(files) {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file).update(readFileSync(file));
	return hash.digest('hex');
}
