// The words of a problem: its code is the key of its message.
import * as m from '#messages';
import { findMessage } from './message.ts';

/** The message of a code such as `credentials.award-revoked`, in the language of the request. */
export function problemText(code: string, details: Record<string, string | number> = {}): string {
	return findMessage(code)?.(details) ?? m.problem_unexpected();
}
