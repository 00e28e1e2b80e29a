import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { rowsOf } from './db.server.ts';
import { likePattern } from './like-pattern.ts';

const { db } = useDatabase();

test.each([
	['5%', ['5% of all']],
	['a_b', ['a_b']],
	['c\\d', ['c\\d']],
	['', ['5% of all', '50 of all', 'a_b', 'axb', 'c\\d']]
])('what contains %j is found, and nothing that a wildcard would find', async (typed, found) => {
	const rows = await rowsOf<{ t: string }>(
		db(),
		sql`select t from (values ('5% of all'), ('50 of all'), ('a_b'), ('axb'), ('c\\d')) v(t) where t ilike ${likePattern(typed)} order by t collate "C"`
	);
	expect(rows.map(({ t }) => t)).toEqual(found);
});
