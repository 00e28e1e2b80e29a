// The letters about a new e-mail address: to the new one, to confirm it, and to the old one, which can take the change back.
import type { Db } from '#platform/db/db.server.ts';
import type { Mail } from '#platform/mail/mail.server.ts';
import * as m from '#messages';
import { getLocale } from '#paraglide/runtime.js';
import { localeOf } from '../auth/auth-mail.server.ts';

/** Letters leave in the background: how long one takes must not tell whether an address is known. */
export interface EmailLetters {
	readonly confirmNew: (person: { readonly id: string; readonly email: string }, token: string) => void;
	readonly tellOld: (person: { readonly id: string; readonly email: string; readonly name: string }, token: string) => void;
}

export interface LetterTools {
	readonly mail: Mail;
	/** Public address of the installation. */
	readonly origin: string;
	/** Told when a letter could not be sent. */
	readonly report: (error: unknown) => void;
}

export function emailLetters(db: Db, { mail, origin, report }: LetterTools): EmailLetters {
	return {
		confirmNew: ({ id, email }, token) => {
			const write = async () => {
				const locale = await localeOf(db, id, getLocale());
				const said = { locale };
				await mail.send({
					to: email,
					locale,
					subject: m.mail_new_email_subject({}, said),
					// No name: whoever gives an address that is not theirs would choose words for its owner to read.
					text: `${m.mail_hello({}, said)}\n\n${m.mail_new_email_text({}, said)}\n\n${origin}/people/email/confirm?token=${token}\n\n${m.mail_new_email_ignore({}, said)}\n`
				});
			};
			void write().catch(report);
		},
		tellOld: ({ id, email, name }, token) => {
			const write = async () => {
				const locale = await localeOf(db, id, getLocale());
				const said = { locale };
				await mail.send({
					to: email,
					locale,
					subject: m.mail_old_email_subject({}, said),
					text: `${m.mail_greeting({ name }, said)}\n\n${m.mail_old_email_text({}, said)}\n\n${origin}/people/email/undo?token=${token}\n\n${m.mail_old_email_ignore({}, said)}\n`
				});
			};
			void write().catch(report);
		}
	};
}
