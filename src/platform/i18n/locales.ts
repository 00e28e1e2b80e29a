// The one table of locales. A new language is a row here, a messages file and content files: never code.
// Safe for the browser. Must not know any domain word.

/** A language that OpenCoVE speaks. */
export interface Locale {
	/** BCP 47 tag, as in `<html lang>`. */
	readonly tag: string;
	/** The language's own name, shown in the language menu. */
	readonly name: string;
	/** PostgreSQL text search configuration; `simple` where PostgreSQL has no dictionary (then trigrams help). */
	readonly dictionary: 'english' | 'greek' | 'italian' | 'portuguese' | 'turkish' | 'simple';
	/** Shown in menus and offered to visitors. The pseudo-locale of the house laws is not. */
	readonly offered: boolean;
}

export const sourceLocale = 'en';
export const pseudoLocale = 'en-XA';

export const locales: readonly Locale[] = [
	{ tag: 'en', name: 'English', dictionary: 'english', offered: true },
	{ tag: 'bg', name: 'Български', dictionary: 'simple', offered: true },
	{ tag: 'el', name: 'Ελληνικά', dictionary: 'greek', offered: true },
	{ tag: 'it', name: 'Italiano', dictionary: 'italian', offered: true },
	{ tag: 'pt', name: 'Português', dictionary: 'portuguese', offered: true },
	{ tag: 'tr', name: 'Türkçe', dictionary: 'turkish', offered: true },
	{ tag: pseudoLocale, name: 'Pseudo', dictionary: 'english', offered: false }
];

export const offeredLocales = locales.filter((locale) => locale.offered);

/** The language in which content answers a locale: the pseudo-locale of the house laws has none of its own. */
export function contentLocale(locale: string): string {
	return locale === pseudoLocale ? sourceLocale : locale;
}

/** The locale with this tag, or null. */
export function findLocale(tag: string | null | undefined): Locale | null {
	return locales.find((locale) => locale.tag === tag) ?? null;
}
