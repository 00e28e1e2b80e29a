// House law: a build is as new as everything that it is made from, there is one way to run each check, and what a machine lacks is said.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { buildInputs } from '../../scripts/prepare.mjs';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

describe('the build', () => {
	const inputs: readonly string[] = buildInputs();

	test('is made anew when anything changes that it is made from', () => {
		expect(inputs).toEqual(
			expect.arrayContaining(['package.json', 'tsconfig.json', 'project.inlang/settings.json', 'messages/el.json', 'src/hooks.server.ts'])
		);
		expect(inputs.filter((name) => name.includes('paraglide') || name.endsWith('en-XA.json'))).toEqual([]);
	});

	test('takes what its configuration imports', () => {
		const imported = [...read('vite.config.ts').matchAll(/from '\.\/([^']+)'/g)].map(([, name = '']) => name);
		expect(imported.length).toBeGreaterThan(0);
		expect(imported.filter((name) => !inputs.includes(name) || !existsSync(join(root, name)))).toEqual([]);
	});
});

describe('a check', () => {
	const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
	const names = [...read('scripts/test.mjs').matchAll(/check\('([^']+)'/g)].map(([, name = '']) => name);

	test.each(['check', 'lint'])('of npm run %s is one of npm test, with its flags', (script) => {
		const [node, file, ...asked] = (scripts[script] ?? '').split(' ');
		expect([node, file]).toEqual(['node', 'scripts/test.mjs']);
		expect(asked.length).toBeGreaterThan(0);
		expect(asked.filter((name) => !names.includes(name))).toEqual([]);
	});
});

describe('the PostgreSQL of the tests', () => {
	test.skipIf(process.getuid?.() !== 0)('is skipped, with nothing left behind, where root finds no other user to run it as', () => {
		const folder = mkdtempSync(join(tmpdir(), 'opencove-scripts-'));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		const [bin, temporary] = ['bin', 'tmp'].map((name) => join(folder, name));
		for (const name of [bin, temporary]) mkdirSync(name ?? '');
		for (const name of ['id', 'apt-get']) writeFileSync(join(bin ?? '', name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
		const env = { PATH: `${bin}:${process.env.PATH}`, TMPDIR: temporary };
		const ran = spawnSync(process.execPath, ['scripts/postgres.mjs'], { cwd: root, env, encoding: 'utf8' });
		expect(ran.stderr).toContain('SKIPPED everything that needs PostgreSQL');
		expect(readdirSync(temporary ?? '')).toEqual([]);
	});
});
