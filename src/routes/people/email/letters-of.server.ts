// What the letters about an address need of a request.
import type { RequestEvent } from '@sveltejs/kit';
import { emailLetters, type EmailLetters } from './email-letters.server.ts';

export function lettersOf({ locals: { app, db } }: RequestEvent): EmailLetters {
	const report = (error: unknown) => app.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'mail');
	return emailLetters(db, { mail: app.mail, origin: app.config.origin, report });
}
