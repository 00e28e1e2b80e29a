// House law: what the documents name is there: the files they cite, the settings, the packages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const written = ['src', 'tests', 'bench', 'scripts', 'bin', 'docs']
	.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
	.filter((name) => /\.(ts|mjs|svelte|md)$/.test(name) && !name.startsWith('src/paraglide') && !name.endsWith('laws/documents.test.ts'));

describe('a document', () => {
	test('that is cited is there', () => {
		expect(written.length).toBeGreaterThan(400);
		expect(
			written.flatMap((name) => cited(read(name)).map((cite) => `${name}: ${cite}`)).filter((line) => !existsSync(join(root, line.split(': ')[1] ?? '')))
		).toEqual([]);
	});

	test('is seen to be cited', () => {
		expect(cited('(docs/decisions/001-documents.md), decision 12')).toEqual(['docs/decisions/001-documents.md']);
	});
});

describe('the table of dependencies', () => {
	test('holds every package that the server needs, and no other', () => {
		const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
		const rows = read('docs/decisions/009-dependencies.md')
			.split('\n')
			.filter((line) => line.startsWith('| `'));
		const listed = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
		const isListed = (name: string) => listed.some((one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))));
		expect(Object.keys(dependencies).filter((name) => !isListed(name))).toEqual([]);
		expect(listed.filter((name) => !name.endsWith('/*') && !(name in dependencies))).toEqual([]);
	});
});

describe('the table of settings', () => {
	test('holds every setting, and no other', () => {
		const settings = [...read('src/platform/config/config.server.ts').matchAll(/^\t([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name);
		const rows = read('docs/operator-guide.md')
			.split('\n')
			.filter((line) => line.startsWith('| `') && line.split('|').length === 5);
		const listed = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name));
		expect(settings.length).toBeGreaterThan(20);
		expect(listed.sort()).toEqual(settings.sort());
	});
});

function cited(text: string): readonly string[] {
	return [...text.matchAll(/\bdocs\/[\w./-]+\.md\b/g)].map(([path]) => path);
}
