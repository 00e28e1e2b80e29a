// How texts and searches are folded before PostgreSQL sees them, so that İ, ı, ς and accents do not hide a word. Pure.
import { contentLocale } from '#platform/i18n/locales.ts';

/** Lower case by the rules of the language, without accents, final sigma as sigma. */
export function foldForSearch(text: string, locale: string): string {
	const lower = text.toLocaleLowerCase(contentLocale(locale)).replaceAll('ς', 'σ');
	const bare = locale === 'el' || locale === 'pt' || locale === 'it' || locale === 'en' ? withoutAccents(lower) : lower;
	return bare.replaceAll('ı', 'i').normalize('NFC');
}

function withoutAccents(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '');
}
