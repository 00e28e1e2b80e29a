import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';

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
