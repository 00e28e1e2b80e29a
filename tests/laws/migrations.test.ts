// House law: the migrations make the schema that the code declares. Nothing is left to generate.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const journal = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string() })) });
type Snapshot = ReturnType<typeof generateDrizzleJson>;

describe('the migrations', () => {
	test('are all in the journal, in order', () => {
		const { entries } = journal.parse(JSON.parse(readFileSync(join(root, 'migrations/meta/_journal.json'), 'utf8')));
		const files = readdirSync(join(root, 'migrations')).filter((file) => file.endsWith('.sql'));
		expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort());
		expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, index) => index));
	});

	test('make the tables of the code', async () => {
		const declared = generateDrizzleJson(await tables());
		expect(Object.keys(declared.tables).length).toBeGreaterThan(30);
		expect(await generateMigration(lastSnapshot(), declared)).toEqual([]);
	});

	test('are seen to miss a column', async () => {
		const before = lastSnapshot();
		const { 'public.profile': profile } = z.object({ 'public.profile': z.looseObject({ columns: z.record(z.string(), z.unknown()) }) }).parse(before.tables);
		const { locale: _, ...columns } = profile.columns;
		Object.assign(before.tables, { 'public.profile': { ...profile, columns } });
		expect((await generateMigration(before, generateDrizzleJson(await tables()))).join('\n')).toContain('ADD COLUMN "locale"');
	});
});

/** Everything that the files of drizzle.config.ts export. */
async function tables(): Promise<Record<string, unknown>> {
	const files = ['src/platform', 'src/routes'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'tables.ts')));
	const modules: unknown[] = await Promise.all(files.filter((file) => existsSync(file)).map((file) => import(/* @vite-ignore */ file)));
	return Object.assign({}, ...modules) as Record<string, unknown>;
}

function lastSnapshot(): Snapshot {
	const folder = join(root, 'migrations/meta');
	const last = readdirSync(folder)
		.filter((file) => file.endsWith('_snapshot.json'))
		.sort()
		.at(-1);
	if (!last) throw new Error('there is no snapshot');
	return JSON.parse(readFileSync(join(folder, last), 'utf8')) as Snapshot;
}
