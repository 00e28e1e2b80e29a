// The letters that notifications become.
import * as m from '#messages';
import type { Letter } from '../mail/mail.server.ts';
import { notificationText } from './notification-text.ts';

export interface Recipient {
	readonly name: string;
	readonly email: string;
	readonly locale: NonNullable<NonNullable<Parameters<typeof m.mail_greeting>[1]>['locale']>;
}

interface Item {
	readonly kind: string;
	readonly details: Record<string, string | number>;
	readonly href: string;
}

export function noticeLetter(item: Item, recipient: Recipient, origin: string): Letter {
	const subject = notificationText(item.kind, item.details, recipient.locale);
	return letter(recipient, subject, `${subject}\n\n${origin}${item.href}`, origin);
}

export function digestLetter(items: readonly Item[], recipient: Recipient, origin: string): Letter {
	const lines = items.map((item) => `${notificationText(item.kind, item.details, recipient.locale)}\n${origin}${item.href}`);
	return letter(recipient, m.mail_digest_subject({}, { locale: recipient.locale }), lines.join('\n\n'), origin);
}

function letter(recipient: Recipient, subject: string, body: string, origin: string): Letter {
	const said = { locale: recipient.locale };
	const greeting = m.mail_greeting({ name: recipient.name }, said);
	const text = `${greeting}\n\n${body}\n\n${m.mail_notifications_choose({}, said)}\n${origin}/people/notifications\n`;
	return { to: recipient.email, locale: recipient.locale, subject: subject.replace(/\s+/g, ' '), text };
}
