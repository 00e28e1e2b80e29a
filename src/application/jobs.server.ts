// The background work of an installation.
import { sweepEvents } from '#platform/events/events.server.ts';
import { sweepBytes } from '#platform/files/sweep-bytes.server.ts';
import type { Job } from '#platform/jobs/jobs.server.ts';
import { mailDigests, mailNotifications } from '#platform/notifications/mail-notifications.server.ts';
import { sweepRateLimits } from '#platform/rate-limit/rate-limit.server.ts';
import { signAgain } from '#rooms/credentials/credentials.server.ts';
import { findRecipients, sweepTries, sweepVerifications } from '#rooms/people/people.server.ts';
import type { Application } from './application.server.ts';
import { stillTold } from './news/still-told.server.ts';
import { sweepRecords } from './retention.server.ts';

export function jobsOf(application: Application): readonly Job[] {
	const { database, files, mail, config } = application;
	const { db } = database;
	const tools = { mail, findRecipients, stillTold, origin: config.origin };
	return [
		{ name: 'events.deliver', cron: '* * * * *', run: () => application.deliver() },
		{ name: 'notifications.mail', cron: '* * * * *', run: async () => void (await mailNotifications(db, tools, new Date())) },
		{ name: 'notifications.digest', cron: '0 6 * * *', run: async () => void (await mailDigests(db, tools, new Date())) },
		{ name: 'awards.sign-again', cron: '*/10 * * * *', run: async () => void (await signAgain(db, application, new Date())) },
		{ name: 'events.sweep', cron: '7 3 * * *', run: () => sweepEvents(db, new Date()) },
		{ name: 'rate-limits.sweep', cron: '17 3 * * *', run: () => sweepRateLimits(db, new Date()) },
		{ name: 'sign-ins.sweep', cron: '17 3 * * *', run: () => sweepTries(db, new Date()) },
		{ name: 'verifications.sweep', cron: '17 3 * * *', run: () => sweepVerifications(db, new Date()) },
		{ name: 'files.sweep', cron: '27 3 * * *', run: async () => void (await sweepBytes(db, files, new Date())) },
		{ name: 'records.sweep', cron: '37 3 * * *', run: async () => void (await sweepRecords(application, new Date())) }
	];
}
