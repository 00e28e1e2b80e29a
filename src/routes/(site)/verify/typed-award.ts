// Reads what people put into the field: a number, or the link that a holder sent. Pure.
import { parseAwardCode } from '#rooms/credentials/credentials.ts';

/** The local address of the answer; null when there is no number in the text. */
export function readTypedAward(typed: string): string | null {
	const link = /\/verify\/([A-Za-z0-9-]+)\/?(?:\?(?:[^#\s]*&)?k=([\w-]{22})(?![\w-]))?/.exec(typed);
	const code = parseAwardCode(link?.[1] ?? typed);
	if (!code) return null;
	return link?.[2] ? `/verify/${code}?k=${link[2]}` : `/verify/${code}`;
}
