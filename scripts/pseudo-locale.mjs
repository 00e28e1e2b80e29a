/** Wraps every message of a catalogue in ⟦ ⟧, so that a page shows which of its words came from nowhere. */
export function pseudoLocale(messages) {
	return Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, key === '$schema' ? value : wrap(value)]));
}

function wrap(value) {
	if (typeof value === 'string') return `⟦${value}⟧`;
	if (Array.isArray(value)) return value.map(wrap);
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'match' ? wrapMatches(inner) : inner]));
}

function wrapMatches(match) {
	return Object.fromEntries(Object.entries(match).map(([pattern, text]) => [pattern, `⟦${text}⟧`]));
}
