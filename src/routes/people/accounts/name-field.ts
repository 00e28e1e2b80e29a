// The name of a person or an organisation, read once at the edge. Names stand on certificates and decide whom a reader believes: what
// cannot be seen, what turns the direction of writing and what covers the letters around it is refused, and so are letters that our
// certificates cannot set. Pure.
import { z } from 'zod';

/** Controls, unassigned and private characters, and whatever a page shows nothing for (zero width, marks of direction, fillers, tags). */
const hidden = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Marks on one letter beyond what any alphabet of ours has, or on none. */
const stacked = /^\p{M}|\p{M}{4,}/u;
/** What a program that shows a letter would make a link of. */
const webAddress = /https?:|www\.|:\/\//iu;
/** Latin, Greek and Cyrillic with their marks and punctuation, as far as the fonts of the certificates go. */
const ours = /^[\u0300-\u052f\x20-\x7e\u00a0-\u024f\u02bb\u02bc\u1e00-\u1eff\u2013\u2014\u2018-\u201e\u2026\u20ac\u2116]*$/u;

function nameField(longest: number, codes: { readonly missing: string; readonly long: string }) {
	return z
		.string()
		.transform((text) =>
			text
				.normalize('NFC')
				.replace(/\p{Zs}+/gu, ' ')
				.trim()
		)
		.superRefine((name, context) => {
			const code = refusalOf(name);
			if (code) context.addIssue({ code: 'custom', message: code });
		});

	function refusalOf(name: string): string | null {
		if (name.length > longest) return codes.long;
		if (hidden.test(name) || stacked.test(name)) return 'people.name-unreadable';
		if (!ours.test(name)) return 'people.name-letters';
		return /\p{L}/u.test(name) ? null : codes.missing;
	}
}

/** Stands in letters too: a web address in it would be a stranger's link. */
export const personName = nameField(120, { missing: 'people.name-missing', long: 'people.name-long' }).refine(
	(name) => !webAddress.test(name),
	'people.name-address'
);

export const organisationName = nameField(160, { missing: 'people.organisation-name-missing', long: 'people.organisation-name-missing' });

/** The name that an identity provider gives, which nobody can be asked to mend: without web addresses and what cannot be seen or stacks up. */
export function readableName(given: string, otherwise: string): string {
	const seen = given
		.normalize('NFC')
		.replace(/\s+/gu, ' ')
		.replace(new RegExp(hidden, 'gu'), '')
		.replace(/(\p{M}{3})\p{M}+/gu, '$1')
		.split(' ')
		.filter((word) => !webAddress.test(word))
		.join(' ');
	const name = seen
		.replace(/^[\s\p{M}]+/u, '')
		.trim()
		.slice(0, 120);
	return /\p{L}/u.test(name) ? name : otherwise;
}
