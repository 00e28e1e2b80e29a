// The words of a notification. A room that announces a new kind adds two messages, and nothing else.
import * as messages from '#messages';

type Say = (details: Record<string, string | number>, options?: { locale?: string }) => string;
const all = messages as unknown as Record<string, Say | undefined>;
const labelPrefix = 'notification_kind_';

/** Every kind that has a label, in the order of their keys. */
export const notificationKinds: readonly string[] = Object.keys(messages)
	.filter((key) => key.startsWith(labelPrefix))
	.map((key) => key.slice(labelPrefix.length))
	.sort();

/** The sentence of a notification, in the language of the request unless another is given. */
export function notificationText(kind: string, details: Record<string, string | number>, locale?: string): string {
	const say = all[`notification_${kind}`];
	return say ? say(details, locale ? { locale } : undefined) : messages.notification_unknown({}, locale ? { locale: locale as never } : undefined);
}

/** The label of a kind among the choices. */
export function notificationLabel(kind: string): string {
	return all[`${labelPrefix}${kind}`]?.({}) ?? kind;
}
