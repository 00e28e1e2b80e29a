// What every room and the browser may know of the golden thread: kinds, plates, shapes. No I/O.

export const plateLetters = ['N', 'P', 'C', 'U', 'E', 'A'] as const;
export type PlateLetter = (typeof plateLetters)[number];

/** Digits that a plate shows at least, so that signs of one kind align. */
const digits: Record<PlateLetter, number> = { N: 3, P: 2, C: 2, U: 3, E: 3, A: 2 };

/** A plate as it is set: `N 014`. */
export function plateText(letter: PlateLetter, number: number): string {
	return `${letter} ${String(number).padStart(digits[letter], '0')}`;
}

/** A plate as it stands in an address: `N014`. */
export function plateSlug(letter: PlateLetter, number: number): string {
	return plateText(letter, number).replace(' ', '');
}

/** Reads `N 014`, `N014` or `n14`; null when it is no plate. */
export function parsePlate(text: string): { readonly letter: PlateLetter; readonly number: number } | null {
	const match = /^([NPCUEA]) ?(\d{1,7})$/i.exec(text.trim());
	const letter = plateLetters.find((candidate) => candidate === match?.[1]?.toUpperCase());
	return letter && match?.[2] ? { letter, number: Number(match[2]) } : null;
}

/** Where the public page of a plate is; null for evidence, which is never public. */
export function plateHref(letter: PlateLetter, number: number): string | null {
	const slug = plateSlug(letter, number);
	switch (letter) {
		case 'N':
			return `/needs/${slug}`;
		case 'P':
			return `/competence/profiles/${slug}`;
		case 'C':
			return `/competence/${slug}`;
		case 'U':
			return `/curriculum/${slug}`;
		case 'A':
			return `/credentials/achievements/${slug}`;
		case 'E':
			return null;
	}
}

/** Where the public page of a plate in writing is; null when it has none, or is no plate. */
export function plateLink(text: string): string | null {
	const plate = parsePlate(text);
	return plate && plateHref(plate.letter, plate.number);
}

export const nodeKinds = [
	'need',
	'profile',
	'task',
	'competence',
	'outcome',
	'unit',
	'activity',
	'criterion',
	'evidence',
	'judgement',
	'achievement',
	'award'
] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** A node to be written. */
export interface NewNode {
	/** `<kind>:<stable id>@<version>[/<part>]`. */
	readonly id: string;
	readonly kind: NodeKind;
	readonly record: string;
	readonly version: number;
	readonly plate?: { readonly letter: PlateLetter; readonly number: number };
	readonly title?: { readonly owner: string; readonly block: string };
	/** Whose it is, for evidence, judgements and awards. */
	readonly personId?: string;
	readonly organisationId?: string | null;
	/** Since when the record is on record; now, when it is not said. */
	readonly since?: Date;
}

/** An edge in the direction from the need to the award. */
export interface NewEdge {
	readonly from: string;
	readonly to: string;
}

/** A node as read, with its title in the reader's language (or in the source's, `titleLocale` says which). */
export interface ThreadNode {
	readonly id: string;
	readonly kind: NodeKind;
	readonly record: string;
	readonly version: number;
	readonly plate: string | null;
	readonly href: string | null;
	readonly title: string;
	readonly titleLocale: string;
}

export interface Thread {
	readonly nodes: readonly ThreadNode[];
	readonly edges: readonly NewEdge[];
}
