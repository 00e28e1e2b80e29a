// The words of a notification. A room that announces a new kind adds two messages, and nothing else.
import { getLocale } from '#paraglide/runtime.js';
import { intlLocale } from '../i18n/dates.ts';
import { codeName, findMessage, messageKeys } from '../i18n/message.ts';

const labelPrefix = 'notification_kind_';

/** Every kind that has a label, in the order of their keys. */
export const notificationKinds: readonly string[] = messageKeys
	.filter((key) => key.startsWith(labelPrefix))
	.map((key) => key.slice(labelPrefix.length))
	.sort();

/**
 * The sentence of a notification, in the language of the request unless another is given. What each reader's language calls by a name of its
 * own is told by a code: `role_message: 'people_role_mentor'` fills `{role}` with that message, `place_region: 'GR'` fills `{place}` with the
 * name of the country. `sentence` is the key of the message, where it is not `notification_<kind>`: what was told before keeps its words.
 */
export function notificationText(kind: string, details: Record<string, string | number>, locale?: string): string {
	const say = findMessage(`${details.sentence ?? `notification_${kind}`}`) ?? findMessage('notification_unknown');
	const named = Object.fromEntries(Object.entries(details).map(([name, value]) => inWords(name, value, locale ?? getLocale())));
	return say?.(named, locale ? { locale } : undefined) ?? kind;
}

function inWords(name: string, value: string | number, locale: string): [string, string | number] {
	const [, gap = name, what] = /^(.+)_(message|region)$/.exec(name) ?? [];
	if (what === 'message') return [gap, findMessage(`${value}`)?.({}, { locale }) ?? value];
	if (what === 'region') return [gap, new Intl.DisplayNames([intlLocale(locale)], { type: 'region' }).of(`${value}`) ?? value];
	return [name, value];
}

/** The label of a kind among the choices. */
export function notificationLabel(kind: string): string {
	return codeName('notification_kind', kind);
}
