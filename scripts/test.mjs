// npm test: every check, on both engines, in the order in which they fail fastest. `.ci/run` calls nothing else.
// With names (`node scripts/test.mjs types lint`) only those checks; `npm run check` and `npm run lint` are such.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { startPostgres } from './postgres.mjs';
import { prepare, projectNode } from './prepare.mjs';

const checks = ['types', 'lint', 'format', 'dead code', 'tests on PGlite', 'tests on PostgreSQL', 'bad days', 'journeys'];
const named = process.argv.slice(2);
const unknown = named.filter((name) => !checks.includes(name));
if (unknown.length > 0) {
	console.error(`There is no check "${unknown.join('", "')}". There are: ${checks.join(', ')}.`);
	process.exit(2);
}

prepare();
const node = projectNode();
const bin = (name) => `node_modules/${name}`;
const results = [];
const isWanted = (name) => named.length === 0 || named.includes(name);

if (!existsSync('../shared')) console.log('SKIPPED: ../shared is not here, so the tests against official schemas and vectors do not run.');
const postgres = isWanted('tests on PostgreSQL') || isWanted('bad days') || isWanted('journeys') ? await startPostgres() : null;
const chromium = isWanted('journeys') ? findChromium() : null;
try {
	check('types', [bin('@sveltejs/kit/svelte-kit.js'), 'sync']);
	check('types', [
		bin('svelte-check/bin/svelte-check'),
		'--tsconfig',
		'./tsconfig.json',
		'--threshold',
		'warning',
		'--compiler-warnings',
		'a11y_no_redundant_roles:ignore'
	]);
	check('lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']);
	check('format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
	check('dead code', [bin('knip/bin/knip.js')]);
	check('tests on PGlite', vitest(), { TEST_DATABASE_URL: '' });
	if (postgres) check('tests on PostgreSQL', vitest(), { TEST_DATABASE_URL: postgres.url });
	else if (isWanted('tests on PostgreSQL')) console.log('SKIPPED: the tests on PostgreSQL, because no PostgreSQL was found and none could be installed.');
	check('bad days', [bin('vitest/vitest.mjs'), 'run', '--config', 'vitest.robustness.config.ts'], { TEST_DATABASE_URL: postgres?.url ?? '' });
	if (chromium)
		check('journeys', [bin('vitest/vitest.mjs'), 'run', '--config', 'vitest.journeys.config.ts'], {
			CHROMIUM: chromium,
			TEST_DATABASE_URL: postgres?.url ?? ''
		});
	else if (isWanted('journeys')) console.log('SKIPPED: the journeys, because no Chromium was found and none could be installed.');
} finally {
	await postgres?.stop();
}

const failed = results.filter((result) => !result.passed);
for (const { name, passed, seconds } of results) console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);

function vitest() {
	return [bin('vitest/vitest.mjs'), 'run', '--config', 'vitest.config.ts'];
}

function check(name, args, env = {}) {
	if (!isWanted(name)) return;
	console.log(`\n--- ${name}`);
	const started = Date.now();
	const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'inherit', env: { ...process.env, ...env } });
	results.push({ name, passed: status === 0, seconds: Math.round((Date.now() - started) / 1000) });
}
