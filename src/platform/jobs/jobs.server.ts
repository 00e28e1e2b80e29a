// Background work by pg-boss, on either engine. A job may run more than once: handlers are idempotent. One that fails is logged and tried again.
import { PgBoss } from 'pg-boss';
import type { Database } from '../db/db.server.ts';
import type { Log } from '../log/log.server.ts';
import { thrownText } from '../log/thrown-text.ts';

export interface Job {
	/** `<what>.<verb>`, the name of its queue. */
	readonly name: string;
	/** Runs on this schedule (cron, UTC); without one it runs when it is sent. */
	readonly cron?: string;
	readonly run: (data: Record<string, unknown>) => Promise<void>;
}

export interface Jobs {
	readonly send: (name: string, data: Record<string, unknown>) => Promise<void>;
	readonly stop: () => Promise<void>;
}

export async function startJobs(database: Database, log: Log, jobs: readonly Job[]): Promise<Jobs> {
	const boss = new PgBoss({ db: { executeSql: database.execute }, backend: database.engine });
	boss.on('error', (error) => log.error({ error: thrownText(error) }, 'jobs'));
	await boss.start();
	for (const job of jobs) {
		await boss.createQueue(job.name, { retryLimit: 5, retryBackoff: true });
		await boss.work(job.name, { pollingIntervalSeconds: 5 }, async ([item]) => {
			await job.run((item?.data ?? {}) as Record<string, unknown>).catch((error: unknown) => {
				log.error({ job: job.name, error: thrownText(error) }, 'jobs');
				throw error;
			});
		});
		if (job.cron) await boss.schedule(job.name, job.cron);
	}
	return {
		send: async (name, data) => void (await boss.send(name, data)),
		stop: () => boss.stop({ graceful: true, timeout: 5_000 })
	};
}
