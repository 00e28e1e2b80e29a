import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { openPglite } from './db.server.ts';

describe('statements of a library', () => {
	const { database } = useDatabase();

	it('give back the rows of every statement of a transaction', async () => {
		const { rows } = await database().execute('begin; select 1 as a; select 2 as a; commit');
		expect(rows).toEqual([{ a: 1 }, { a: 2 }]);
	});

	it('leave nothing behind when one of them fails', async () => {
		const text = 'begin; create table half_done (a int); select 1 / 0; commit';
		await expect(database().execute(text)).rejects.toThrow('division by zero');
		const { rows } = await database().execute("select to_regclass('half_done') as name");
		expect(rows).toEqual([{ name: null }]);
	});

	it('are not compiled, which takes longer than they do', async () => {
		const { rows } = await database().execute("select current_setting('jit')::bool and pg_jit_available() as compiled");
		expect(rows).toEqual([{ compiled: false }]);
	});

	it('take values', async () => {
		const { rows } = await database().execute('select $1::int as a, $2::jsonb as b, $3::text as c, $4::text[] as d', [7, { e: 1 }, undefined, ['x', 'y']]);
		expect(rows).toEqual([{ a: 7, b: { e: 1 }, c: null, d: ['x', 'y'] }]);
	});
});

describe('a migration that fails', () => {
	const folder = useFolder();
	const shipped = join(import.meta.dirname, '../../../migrations');

	it('says what the database said and what to do, and leaves everything as it was', async () => {
		const [migrations, data] = [join(folder, 'migrations'), join(folder, 'database')];
		await cp(shipped, migrations, { recursive: true });
		const last = JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string; when: number }[] };
		const before = await openPglite(data, migrations);
		await before.execute("create table thesis (title text); insert into thesis values ('kept')");
		await before.close();
		const next = { ...last.entries.at(-1), idx: last.entries.length, when: (last.entries.at(-1)?.when ?? 0) + 1, tag: '9999_thesis' };
		await writeFile(join(migrations, 'meta/_journal.json'), JSON.stringify({ ...last, entries: [...last.entries, next] }));
		await writeFile(join(migrations, '9999_thesis.sql'), 'DROP TABLE "thesis";--> statement-breakpoint\nALTER TABLE "not_there" ADD COLUMN "a" int;');
		const failed = openPglite(data, migrations);
		await expect(failed).rejects.toThrow('could not be migrated: relation "not_there" does not exist\nin: ALTER TABLE "not_there" ADD COLUMN "a" int;\n');
		await expect(failed).rejects.toThrow(/Nothing of it was changed. Start the version of OpenCoVE that ran before/);
		const after = await openPglite(data, shipped);
		expect((await after.execute('select title from thesis')).rows).toEqual([{ title: 'kept' }]);
		await after.close();
	});
});
