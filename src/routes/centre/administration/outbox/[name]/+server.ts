// One letter of the outbox, as plain text. Only for administrators, and audited: letters hold addresses and links.
import { join } from 'node:path';
import { audit } from '#platform/audit/audit.server.ts';
import { readOutbox } from '#platform/mail/mail.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const letter = await readOutbox(join(locals.app.config.dataDir, 'outbox'), params.name);
	if (letter === null) throw notFound();
	await audit(locals.db, { actorId: locals.actor?.personId ?? null, action: 'centre.letter-read', subject: `letter:${params.name}` });
	return new Response(letter, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
};
