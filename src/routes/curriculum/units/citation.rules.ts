// A citation is one line, as its author wrote it. On a page only the work is the link, not who made it.

const personalName = /^(?:\p{Lu}\.\s?)+\S/u;

/** Who stands before the work ("J. Braithwaite, ", "Council of Europe, "), perhaps nobody, and the rest. A number before the first comma names a work itself. */
export function splitCitation(citation: string): { by: string; work: string } {
	const parts = citation.split(', ');
	const people = parts.findIndex((part) => !personalName.test(part));
	const makers = people === 0 && parts.length > 1 && !/\d/.test(parts[0] ?? '') ? 1 : people;
	if (makers <= 0) return { by: '', work: citation };
	return { by: `${parts.slice(0, makers).join(', ')}, `, work: parts.slice(makers).join(', ') };
}
