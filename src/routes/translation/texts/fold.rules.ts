// How texts and searches are folded before PostgreSQL sees them, so that İ, ı, ς and accents do not hide a word. Pure.

/** Lower case by the rules of the language, without accents, final sigma as sigma. */
export function foldForSearch(text: string, locale: string): string {
	const lower = text.toLocaleLowerCase(locale === 'en-XA' ? 'en' : locale).replaceAll('ς', 'σ');
	const bare = locale === 'el' || locale === 'pt' || locale === 'it' || locale === 'en' ? withoutAccents(lower) : lower;
	return bare.replaceAll('ı', 'i').normalize('NFC');
}

function withoutAccents(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '');
}
