// For `like` and `ilike`: what a person typed, as a part of a text. Pure.

/** Matches whatever contains the text, in which `%`, `_` and `\` stand for themselves. */
export function likePattern(text: string): string {
	return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
