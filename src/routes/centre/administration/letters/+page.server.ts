// The letters of an installation without a mail server: to whom, when and what about. Their texts are on pages of their own, and audited.
import { pageParameter, textParameter } from '#platform/http/pages.server.ts';
import { outboxFolder, searchOutbox } from '#platform/mail/mail.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { config } = locals.app;
	const search = textParameter(url, 'q') ?? '';
	const page = pageParameter(url);
	return { search, hasServer: Boolean(config.mail.smtpUrl), letters: await searchOutbox(outboxFolder(config.dataDir), search, page) };
};
