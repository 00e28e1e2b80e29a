// The words of a notification. A room that announces a new kind adds two messages, and nothing else.
import { codeName, findMessage, messageKeys } from '../i18n/message.ts';

const labelPrefix = 'notification_kind_';

/** Every kind that has a label, in the order of their keys. */
export const notificationKinds: readonly string[] = messageKeys
	.filter((key) => key.startsWith(labelPrefix))
	.map((key) => key.slice(labelPrefix.length))
	.sort();

/** The sentence of a notification, in the language of the request unless another is given. */
export function notificationText(kind: string, details: Record<string, string | number>, locale?: string): string {
	const say = findMessage(`notification_${kind}`) ?? findMessage('notification_unknown');
	return say?.(details, locale ? { locale } : undefined) ?? kind;
}

/** The label of a kind among the choices. */
export function notificationLabel(kind: string): string {
	return codeName('notification_kind', kind);
}
