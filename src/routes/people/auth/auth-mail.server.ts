// The letters of authentication, in the language of the person, else of the page that asked for them.
import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { findLocale, sourceLocale } from '#platform/i18n/locales.ts';
import type { Mail } from '#platform/mail/mail.server.ts';
import * as m from '#messages';
import { getLocale } from '#paraglide/runtime.js';
import { profile } from '../tables.ts';
import type { Addressee, AuthMail } from './auth.server.ts';

export interface AuthMailTools {
	/** Public address of the installation, for links that better-auth does not make. */
	readonly origin: string;
	/** Told when a letter could not be sent. Letters leave in the background, so nobody waits for the answer. */
	readonly report: (error: unknown) => void;
}

export function createAuthMail(db: Db, mail: Mail, { origin, report }: AuthMailTools): AuthMail {
	const letters = lettersOf(db, mail, origin);
	return {
		confirmAddress: (person, url) => letters.confirmAddress(person, url).catch(report),
		resetPassword: (person, url) => letters.resetPassword(person, url).catch(report),
		addressKnown: (person) => letters.addressKnown(person).catch(report)
	};
}

function lettersOf(db: Db, mail: Mail, origin: string): AuthMail {
	return {
		confirmAddress: async (person, url) => {
			const locale = await localeOf(db, person.id, getLocale());
			const said = { locale };
			await mail.send({
				to: person.email,
				locale,
				subject: m.mail_confirm_subject({}, said),
				text: `${greetingOf(person, said)}\n\n${m.mail_confirm_text({}, said)}\n\n${url}\n\n${m.mail_confirm_ignore({}, said)}\n`
			});
		},
		resetPassword: async (person, url) => {
			const locale = await localeOf(db, person.id, getLocale());
			const said = { locale };
			await mail.send({
				to: person.email,
				locale,
				subject: m.mail_reset_subject({}, said),
				text: `${greetingOf(person, said)}\n\n${m.mail_reset_text({}, said)}\n\n${url}\n\n${m.mail_reset_ignore({}, said)}\n`
			});
		},
		addressKnown: async (person) => {
			const locale = await localeOf(db, person.id, getLocale());
			const said = { locale };
			await mail.send({
				to: person.email,
				locale,
				subject: m.mail_known_subject({}, said),
				text:
					`${greetingOf(person, said)}\n\n${m.mail_known_text({}, said)}\n\n${origin}/people/sign-in\n\n` +
					`${m.mail_known_forgotten({}, said)}\n\n${origin}/people/forgotten\n\n${m.mail_known_ignore({}, said)}\n`
			});
		}
	};
}

/** No name before the address is confirmed: whoever registers one that is not theirs would choose words for its owner to read. */
function greetingOf({ name, emailVerified }: Addressee, said: { readonly locale: MessageLocale }): string {
	return emailVerified ? m.mail_greeting({ name }, said) : m.mail_hello({}, said);
}

export type MessageLocale = NonNullable<NonNullable<Parameters<typeof m.mail_greeting>[1]>['locale']>;

/** The language a person chose, for letters and for what is written on their behalf. */
export async function localeOf(db: Db, personId: string, otherwise: string = sourceLocale): Promise<MessageLocale> {
	const [row] = await db.select({ locale: profile.locale }).from(profile).where(eq(profile.personId, personId));
	return (findLocale(row?.locale)?.tag ?? otherwise) as MessageLocale;
}
