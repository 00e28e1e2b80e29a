// Messages whose key is made of a code: names of codes, words of problems and of notifications. Every other text calls its message by name.
import * as messages from '#messages';

type Say = (details?: Readonly<Record<string, string | number>>, options?: { readonly locale?: string }) => string;

const all = messages as unknown as Readonly<Record<string, Say | undefined>>;

export const messageKeys: readonly string[] = Object.keys(messages);

/** The message of a key, in which `.` and `-` stand for `_`; undefined when there is none. */
export function findMessage(key: string): Say | undefined {
	return all[key.replace(/[.-]/g, '_')];
}

/** The name of a code in the language of the request, such as `occupation` and `prison-officer`; a code without a name is its own. */
export function codeName(prefix: string, code: string): string {
	return findMessage(`${prefix}_${code}`)?.() ?? code;
}
