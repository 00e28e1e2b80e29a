import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { thrownText } from './thrown-text.ts';

describe('what the log says of something thrown', () => {
	const { db } = useDatabase();

	it('names the statement, the code and the place of a failed query, and nothing that it was given', async () => {
		const secret = 'Ivana wrote this\n    at her desk';
		const thrown: unknown = await db()
			.execute(sql`select ${secret}::uuid`)
			.then(
				() => null,
				(error: unknown) => error
			);
		const text = thrownText(thrown);
		expect(text).toContain('22P02');
		expect(text).toContain('select $1::uuid');
		expect(text).toMatch(/\n {4}at /);
		expect(text).not.toMatch(/Ivana|desk/);
	});

	it('is the stack of another error, and the text of anything else', () => {
		expect(thrownText(new Error('no room'))).toMatch(/^Error: no room\n {4}at /);
		expect(thrownText('no room')).toBe('no room');
	});
});
