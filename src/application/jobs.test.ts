import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { useDatabase } from '#tests/database.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { jobsOf } from './jobs.server.ts';

const { database, db } = useDatabase();
let application: TestApplication;
beforeAll(() => void (application = testApplication(database())));
afterAll(() => application.close());

describe('the jobs of a night', () => {
	it('forget what no centre sets a period for: delivered events, failed sign-ins, rate limits and bytes that no row names', async () => {
		const id = newId();
		const key = `${id.slice(0, 2)}/${id}`;
		await application.files.put(key, Buffer.from('My notes.'));
		utimesSync(join(application.config.dataDir, 'files', key), new Date('2026-01-01'), new Date('2026-01-01'));
		await db().execute(sql`insert into outbox_event (id, name, payload, delivered_at) values (${newId()}, 'tests.old', '{}', '2026-01-01')`);
		await db().execute(sql`insert into sign_in_failure (email_hash, failures, last_at) values ('old', 1, '2026-01-01')`);
		await db().execute(sql`insert into rate_limit_window (key, starts_at, count) values ('old', '2026-01-01', 1)`);
		for (const expiresAt of ['2026-01-01', '2999-01-01'])
			await db().execute(sql`insert into verification (id, identifier, value, expires_at) values (${newId()}, ${expiresAt}, 'a challenge', ${expiresAt})`);
		for (const { cron, run } of jobsOf(application)) if (cron?.split(' ')[1] === '3') await run({});
		for (const table of ['outbox_event', 'sign_in_failure', 'rate_limit_window'])
			expect(await rowsOf(db(), sql`select * from ${sql.identifier(table)}`)).toEqual([]);
		expect(await rowsOf(db(), sql`select identifier from verification`)).toEqual([{ identifier: '2999-01-01' }]);
		expect(await application.files.exists(key)).toBe(false);
	});
});
