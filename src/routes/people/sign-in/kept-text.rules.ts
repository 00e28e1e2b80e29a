// The text of a form that was sent after the session had ended. It travels through the sign-in page in hidden fields and is never
// stored on the server. Passwords, codes and files are not kept. Pure.
import { z } from 'zod';
import { isSecretField } from '#platform/http/secret-field.ts';
import { localPath } from './local-path.rules.ts';

export interface KeptText {
	/** Local address that the form was sent to. */
	readonly action: string;
	readonly fields: readonly (readonly [name: string, value: string])[];
	/** The form held files, which have to be chosen again. */
	readonly hadFiles: boolean;
}

/** Longest text that is kept, in bytes of its JSON. */
export const longestKept = 200_000;

const keptText = z.object({
	action: z.string().refine((action) => action !== '' && localPath(action, '') === action),
	fields: z.array(z.tuple([z.string(), z.string()])),
	hadFiles: z.boolean()
});

/** What to keep of a form, or null when it is too long. */
export function keepText(action: string, form: Iterable<[string, FormDataEntryValue]>): KeptText | null {
	const entries = [...form];
	const fields = entries.flatMap(([name, value]) => (typeof value === 'string' && !isSecretField(name) ? [[name, value] as const] : []));
	const hadFiles = entries.some(([, value]) => typeof value !== 'string' && value.name !== '');
	const kept = { action: localPath(action), fields, hadFiles };
	return new TextEncoder().encode(JSON.stringify(kept)).length > longestKept ? null : kept;
}

/** Reads what `JSON.stringify` wrote of a kept text; null for anything else. */
export function readKeptText(text: string): KeptText | null {
	if (text.length > longestKept) return null;
	try {
		return keptText.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

/** What the person had pressed, where it has a name of its own: to hand in, to keep for later, or to save. */
export function pressedOn({ action }: KeptText): 'hand-in' | 'keep' | 'save' | null {
	switch (actionName(action)) {
		case 'submit':
			return 'hand-in';
		case 'keep':
			return 'keep';
		case 'save':
			return 'save';
		default:
			return null;
	}
}

/** The page that the text was written on. A form without a named action may have gone to an address that has no page: null. */
export function pageOf({ action }: KeptText): string | null {
	return actionName(action) === null ? null : action.replace(/\?.*$/s, '');
}

/** The action of a page that a form was sent to: `keep` of `/learning/U002/tasks/task?/keep`. */
function actionName(action: string): string | null {
	return /[?&]\/([\w-]+)/.exec(action)?.[1] ?? null;
}
