// How texts and searches are folded before PostgreSQL sees them, so that İ, ı, ς and accents do not hide a word. Pure.
import { contentLocale } from '#platform/i18n/locales.ts';

/** Lower case by the rules of the language, without accents, final sigma as sigma. */
export function foldForSearch(text: string, locale: string): string {
	const lower = text.toLocaleLowerCase(contentLocale(locale)).replaceAll('ς', 'σ');
	const bare = locale === 'el' || locale === 'pt' || locale === 'it' || locale === 'en' ? withoutAccents(lower) : lower;
	return bare.replaceAll('ı', 'i').normalize('NFC');
}

/** Longest search that is looked at, in characters. */
const longestSearch = 200;

/**
 * What of a search PostgreSQL may see: words, quotation marks and the hyphens before or within words. `websearch_to_tsquery` takes each other
 * hyphen for a "not" of something to come, and of more than thirty it fails.
 */
export function searchWords(search: string): string {
	return search
		.slice(0, longestSearch)
		.replace(/[^\p{L}\p{M}\p{N}"'’-]+/gu, ' ')
		.replace(/-+/g, '-')
		.replace(/-(?![\p{L}\p{N}])/gu, ' ')
		.trim();
}

function withoutAccents(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '');
}
