// What an administrator reads: news that could not be delivered, letters that were not sent by SMTP, and the newest entries of the audit log.
import { join } from 'node:path';
import { listAudit } from '#platform/audit/audit.queries.server.ts';
import { countParkedEvents } from '#platform/events/events.server.ts';
import { numberParameter } from '#platform/http/pages.server.ts';
import { listOutbox } from '#platform/mail/mail.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { config } = locals.app;
	const page = numberParameter(url, 'page', 1, { least: 1, most: 100_000 });
	const letters = config.mail.smtpUrl ? null : (await listOutbox(join(config.dataDir, 'outbox'))).slice(0, 50);
	return { letters, audit: await listAudit(locals.db, page), parked: await countParkedEvents(locals.db) };
};
