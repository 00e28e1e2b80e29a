// House law: the room graph. `npm test` runs dependency-cruiser over the sources; here it is made sure that it sees them, Svelte files
// included, and that each of its rules goes red at an offender planted in a small copy of the house.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const { forbidden } = z.object({ forbidden: z.array(z.object({ name: z.string() })) }).parse(createRequire(import.meta.url)('../../.dependency-cruiser.cjs'));

describe('the room graph', () => {
	test('holds, and the guard saw the modules', () => {
		const seen = cruise(root);
		expect(seen.violations).toEqual([]);
		expect(seen.modules.length).toBeGreaterThan(200);
		expect(seen.modules.filter((module) => module.endsWith('.svelte')).length).toBeGreaterThan(50);
		expect(seen.unresolved).toEqual([]);
	}, 60_000);

	describe('at a planted offender', () => {
		let house = '';
		beforeAll(() => {
			house = mkdtempSync(join(tmpdir(), 'opencove-graph-'));
			for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) copyFileSync(join(root, file), join(house, file));
			symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
			for (const [file, text] of Object.entries(offenders)) {
				mkdirSync(dirname(join(house, file)), { recursive: true });
				writeFileSync(join(house, file), text);
			}
		});
		afterAll(() => rmSync(house, { recursive: true, force: true }));

		test('every rule goes red, and nothing else does', () => {
			const { violations } = cruise(house);
			expect(violations.map(({ rule, from, to }) => `${rule}: ${from} -> ${to}`).sort()).toEqual([...expected].sort());
			expect([...new Set(violations.map(({ rule }) => rule))].sort()).toEqual(forbidden.map(({ name }) => name).sort());
		}, 60_000);
	});
});

const rooms = forbidden.flatMap(({ name }) => (name.startsWith('room-') ? [name.slice('room-'.length)] : []));
const door = (room: string) => `src/routes/${room}/${room}.server.ts`;
/** A room that the given one may not call: the first that its neighbours below are not. */
const closedTo: Readonly<Record<string, string>> = Object.fromEntries(rooms.map((room) => [room, room === 'credentials' ? 'needs' : 'credentials']));
const wall = (room: string) => `src/routes/${room}/offender.ts`;

/** Doors for every room, and one offender for each rule, some of them in Svelte, through aliases and as types only. */
const offenders: Readonly<Record<string, string>> = {
	...Object.fromEntries(rooms.map((room) => [door(room), `export const name = '${room}';\n`])),
	...Object.fromEntries(rooms.map((room) => [wall(room), `export { name } from '#rooms/${closedTo[room]}/${closedTo[room]}.server.ts';\n`])),
	'src/routes/competence/tables.ts': 'export const table = 1;\n',
	'src/routes/competence/inner/secret.rules.ts': 'export interface Secret {\n\treadonly value: string;\n}\nexport const secret = 1;\n',
	'src/routes/curriculum/Offender.svelte': "<script>\n\timport { secret } from '#rooms/competence/inner/secret.rules.ts';\n</script>\n\n{secret}\n",
	'src/routes/curriculum/types.ts': "import type { Secret } from '#rooms/competence/inner/secret.rules.ts';\nexport type Told = Secret['value'];\n",
	'src/routes/curriculum/reader.ts': "import { table } from '../competence/tables.ts';\nexport const twice = table * 2;\n",
	'src/platform/offender.ts': "export { name } from '#rooms/people/people.server.ts';\n",
	'src/ui/Offender.svelte': "<script>\n\timport { name } from '#rooms/people/people.server.ts';\n</script>\n\n{name}\n",
	'src/routes/(site)/part.ts': 'export const part = 1;\n',
	'src/routes/people/founding.server.ts': 'export const grant = 1;\n',
	'src/routes/people/self.server.ts': "export { grant } from './founding.server.ts';\n",
	'src/routes/needs/giver.ts': "export { grant } from '../people/founding.server.ts';\n",
	'src/hooks.server.ts': "export { grant } from './routes/people/founding.server.ts';\nexport { secret } from './routes/competence/inner/secret.rules.ts';\n",
	'src/routes/chrome.ts': "import type { Secret } from './competence/inner/secret.rules.ts';\nexport type Told = Secret['value'];\n",
	'src/application/sample/founder.ts': "export { grant } from '#rooms/people/founding.server.ts';\nexport { name } from '#rooms/people/people.server.ts';\n",
	'src/application/sample/reader.ts':
		"export { table } from '#rooms/competence/tables.ts';\nexport { secret } from '#rooms/competence/inner/secret.rules.ts';\n",
	'src/application/offender.ts': "export { part } from '../routes/(site)/part.ts';\n",
	'src/application/one.ts': "import { two } from './two.ts';\nexport const one = (): number => two();\n",
	'src/application/two.ts': "import { one } from './one.ts';\nexport const two = (): number => one();\n"
};

const expected: readonly string[] = [
	...rooms.map((room) => `room-${room}: ${wall(room)} -> ${door(closedTo[room] ?? '')}`),
	'doors-only: src/routes/curriculum/Offender.svelte -> src/routes/competence/inner/secret.rules.ts',
	'doors-only: src/routes/curriculum/types.ts -> src/routes/competence/inner/secret.rules.ts',
	'doors-only: src/routes/needs/giver.ts -> src/routes/people/founding.server.ts',
	'doors-only-from-outside: src/hooks.server.ts -> src/routes/competence/inner/secret.rules.ts',
	'doors-only-from-outside: src/routes/chrome.ts -> src/routes/competence/inner/secret.rules.ts',
	'doors-only-from-outside: src/application/sample/reader.ts -> src/routes/competence/tables.ts',
	'doors-only-from-outside: src/application/sample/reader.ts -> src/routes/competence/inner/secret.rules.ts',
	'founding-by-the-application-only: src/routes/people/self.server.ts -> src/routes/people/founding.server.ts',
	'founding-by-the-application-only: src/routes/needs/giver.ts -> src/routes/people/founding.server.ts',
	'founding-by-the-application-only: src/hooks.server.ts -> src/routes/people/founding.server.ts',
	'tables-for-foreign-keys-only: src/routes/curriculum/reader.ts -> src/routes/competence/tables.ts',
	'platform-knows-no-domain: src/platform/offender.ts -> src/routes/people/people.server.ts',
	'ui-knows-no-domain: src/ui/Offender.svelte -> src/routes/people/people.server.ts',
	'site-is-imported-by-none: src/application/offender.ts -> src/routes/(site)/part.ts',
	'no-circles: src/application/one.ts -> src/application/two.ts'
];

const report = z.object({
	modules: z.array(z.object({ source: z.string(), dependencies: z.array(z.object({ module: z.string(), couldNotResolve: z.boolean() })) })),
	summary: z.object({ violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })) })
});

function cruise(folder: string) {
	const { bin } = z
		.object({ bin: z.record(z.string(), z.string()) })
		.parse(JSON.parse(readFileSync(join(root, 'node_modules/dependency-cruiser/package.json'), 'utf8')));
	const program = join(root, 'node_modules/dependency-cruiser', bin['dependency-cruiser'] ?? '');
	const { stdout, stderr } = spawnSync(process.execPath, [program, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
		cwd: folder,
		encoding: 'utf8',
		maxBuffer: 256 * 1024 * 1024
	});
	if (!stdout) throw new Error(`dependency-cruiser said nothing: ${stderr}`);
	const { modules, summary } = report.parse(JSON.parse(stdout));
	return {
		modules: modules.map(({ source }) => source).filter((source) => source.startsWith('src/')),
		unresolved: modules.flatMap(({ source, dependencies }) =>
			dependencies.filter(({ module, couldNotResolve }) => couldNotResolve && !isOfTheFramework(module)).map(({ module }) => `${source}: ${module}`)
		),
		violations: summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }))
	};
}

/** What the bundler makes up: no file stands behind it. */
function isOfTheFramework(module: string): boolean {
	return /^(\$app\/|\$env\/|\.\/\$types)|\?(url|raw|inline)/.test(module);
}
