// The words of a problem: its code is the key of its message.
import * as messages from '#messages';

type Say = (details: Record<string, string | number>) => string;

/** The message of a code such as `credentials.award-revoked`, in the language of the request. */
export function problemText(code: string, details: Record<string, string | number> = {}): string {
	const key = code.replace(/[.-]/g, '_');
	const say = (messages as unknown as Record<string, Say | undefined>)[key];
	return say ? say(details) : messages.problem_unexpected();
}
