// The background work of an installation.
import type { Job } from '#platform/jobs/jobs.server.ts';
import { sweepRateLimits } from '#platform/rate-limit/rate-limit.server.ts';
import type { Application } from './application.server.ts';

export function jobsOf(application: Application): readonly Job[] {
	const { db } = application.database;
	return [
		{ name: 'events.deliver', cron: '* * * * *', run: application.deliver },
		{ name: 'rate-limits.sweep', cron: '17 3 * * *', run: () => sweepRateLimits(db, new Date()) }
	];
}
