// House law: the migrations make the schema that the code declares, nothing is left to generate, and one that is written down is never changed:
// a database that has run it would not run it again.
import { createHash } from 'node:crypto';
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

	test('go forward only: each has the sum that was kept when it was new', () => {
		expect(faults(readFileSync(join(root, 'migrations/SHA256SUMS'), 'utf8'), sumsOf(join(root, 'migrations')))).toEqual([]);
	});

	test('are seen to have been changed, removed or not written down', () => {
		const [one, other] = ['1', '2'].map((digit) => digit.repeat(64));
		const now = new Map([
			['0000_a.sql', other ?? ''],
			['0002_c.sql', one ?? '']
		]);
		expect(faults(`${one}  0000_a.sql\n${one}  0001_b.sql\n`, now)).toEqual([
			'0000_a.sql was changed: write a new migration instead',
			'0001_b.sql is gone',
			`0002_c.sql is new: add the line "${one}  0002_c.sql" to migrations/SHA256SUMS`
		]);
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

/** What is wrong with these files, by the sums that were kept as `sha256sum` writes them. */
function faults(kept: string, now: ReadonlyMap<string, string>): readonly string[] {
	const before = new Map([...kept.matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gm)].map(([, sum = '', file = '']) => [file, sum]));
	const known = [...before].flatMap(([file, sum]) => {
		if (!now.has(file)) return [`${file} is gone`];
		return now.get(file) === sum ? [] : [`${file} was changed: write a new migration instead`];
	});
	const added = [...now].filter(([file]) => !before.has(file));
	return [...known, ...added.map(([file, sum]) => `${file} is new: add the line "${sum}  ${file}" to migrations/SHA256SUMS`)];
}

function sumsOf(folder: string): ReadonlyMap<string, string> {
	const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
	return new Map(
		files.sort().map((file) => [
			file,
			createHash('sha256')
				.update(readFileSync(join(folder, file)))
				.digest('hex')
		])
	);
}

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
