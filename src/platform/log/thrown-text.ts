// What is written of something that was thrown: where it happened, and never the data that it happened to.
import { DrizzleQueryError } from 'drizzle-orm';

/** The stack. Of a failed statement its text and the database's code, without the parameters, which are what people wrote. */
export function thrownText(thrown: unknown): string {
	if (thrown instanceof DrizzleQueryError) return `Failed query (${codeOf(thrown.cause)}): ${thrown.query}${framesOf(thrown)}`;
	return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

function codeOf(cause: unknown): string {
	const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
	return typeof code === 'string' ? code : 'no code';
}

/** The stack after its message, which holds the parameters. */
function framesOf({ stack = '', message }: Error): string {
	const at = stack.indexOf(message);
	return at < 0 ? '' : stack.slice(at + message.length);
}
