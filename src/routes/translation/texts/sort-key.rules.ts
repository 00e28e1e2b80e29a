// Keys by which texts sort as readers of a language expect it, in every database alike: they differ in what they know of collation. Pure.
import { sourceLocale } from '#platform/i18n/locales.ts';

interface Rank {
	/** The same for letters that differ in case or accent only. */
	readonly base: string;
	readonly exact: string;
}

/** Latin, Greek and Cyrillic, with digits and punctuation, quotation marks and dashes: what titles are written with. */
const repertoire: readonly (readonly [number, number])[] = [
	[0x20, 0x17f],
	[0x370, 0x45f],
	[0x1f00, 0x1fff],
	[0x2010, 0x205e]
];
const ranks = new Map<string, ReadonlyMap<string, Rank>>();

/** More is not compared: an index takes no key of any length. */
const compared = 100;

/** The key of a record in a language: its title there, else, after all that have one, its title in the source's language. */
export function titleKey(titles: ReadonlyMap<string, string>, locale: string): string {
	const own = titles.get(locale);
	return own === undefined ? `1${sortKey(titles.get(sourceLocale) ?? '', sourceLocale)}` : `0${sortKey(own, locale)}`;
}

/**
 * A key that compares byte by byte as `Intl.Collator` compares the first hundred signs of the texts themselves: first by their letters, then by
 * accents and case. A sign that is neither Latin, Greek nor Cyrillic sorts last; ligatures sort as a letter of their own.
 */
export function sortKey(text: string, locale: string): string {
	const known = ranksOf(locale);
	const signs = [...text.normalize('NFC')].slice(0, compared).map((sign): Rank => {
		const other = `zz${(sign.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`;
		return known.get(sign) ?? { base: other, exact: other };
	});
	return `${signs.map(({ base }) => base).join('')} ${signs.map(({ exact }) => exact).join('')}`;
}

function ranksOf(locale: string): ReadonlyMap<string, Rank> {
	const made = ranks.get(locale) ?? rankedRepertoire(locale);
	ranks.set(locale, made);
	return made;
}

function rankedRepertoire(locale: string): ReadonlyMap<string, Rank> {
	const { compare } = new Intl.Collator(locale);
	const isSameLetter = new Intl.Collator(locale, { sensitivity: 'base' }).compare;
	const signs = repertoire.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)));
	const ranked = new Map<string, Rank>();
	let base = 0;
	let before: string | null = null;
	for (const [index, sign] of signs.toSorted(compare).entries()) {
		if (before !== null && isSameLetter(before, sign) !== 0) base += 1;
		ranked.set(sign, { base: digits(base), exact: digits(index) });
		before = sign;
	}
	return ranked;
}

function digits(rank: number): string {
	return rank.toString(36).padStart(2, '0');
}
