import pino from 'pino';
import { expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { createLog } from '../log/log.server.ts';
import { startJobs } from './jobs.server.ts';

const { database } = useDatabase();

it('a job that is sent runs with what it was given', async () => {
	let ran: (data: unknown) => void = () => {};
	const done = new Promise((resolve) => (ran = resolve));
	const jobs = await startJobs(database(), createLog('silent'), [{ name: 'letters.send', cron: '0 0 29 2 *', run: async (data) => ran(data) }]);
	await jobs.send('letters.send', { to: 'ivana' });
	expect(await done).toEqual({ to: 'ivana' });
	const { rows } = await database().execute('select name, cron from pgboss.schedule');
	expect(rows).toEqual([{ name: 'letters.send', cron: '0 0 29 2 *' }]);
	await jobs.stop();
});

it('a job that fails is in the log with its name', async () => {
	const said: string[] = [];
	let failed: () => void = () => {};
	const logged = new Promise<void>((resolve) => (failed = resolve));
	const log = pino({ level: 'error' }, { write: (line: string) => void (said.push(line), failed()) });
	const jobs = await startJobs(database(), log, [{ name: 'letters.fail', run: () => Promise.reject(new Error('no server')) }]);
	await jobs.send('letters.fail', {});
	await logged;
	await jobs.stop();
	expect(JSON.parse(said[0] ?? '')).toMatchObject({ job: 'letters.fail', error: expect.stringContaining('no server') });
});
