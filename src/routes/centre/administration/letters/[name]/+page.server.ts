// One letter of the outbox. Only for administrators, and audited: letters hold addresses and links.
import { audit } from '#platform/audit/audit.server.ts';
import { outboxFolder, readOutbox } from '#platform/mail/mail.server.ts';
import { readLetter } from '#platform/mail/outbox-letter.rules.ts';
import { notFound } from '#platform/problem/problem.ts';
import { signedIn } from '../../../../people/people.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { app, db } = locals;
	const source = await readOutbox(outboxFolder(app.config.dataDir), params.name);
	if (source === null) throw notFound();
	await audit(db, { actorId: signedIn(locals).personId, action: 'centre.letter-read', subject: `letter:${params.name}` });
	setHeaders({ 'cache-control': 'no-store' });
	return { letter: readLetter(source) };
};
