// Which language a page is in: `?lang=`, else the person's profile, else their cookie, else Accept-Language, else English.
import { findLocale, locales, offeredLocales, sourceLocale } from './locales.ts';

export interface LanguageWishes {
	readonly query: string | null;
	readonly profile: string | null;
	readonly cookie: string | null;
	readonly acceptLanguage: string | null;
	/** Whether the pseudo-locale of the house laws may be asked for. */
	readonly allowPseudo: boolean;
}

export function negotiateLocale(wishes: LanguageWishes): string {
	for (const tag of [askedLocale(wishes.query), wishes.profile, wishes.cookie]) {
		const locale = findLocale(tag);
		if (locale && (locale.offered || wishes.allowPseudo)) return locale.tag;
	}
	return acceptedLocale(wishes.acceptLanguage ?? '') ?? sourceLocale;
}

/** The language that `?lang=` names, in whatever case and with or without a region (RFC 5646, 2.1.1); null when it is none of ours. */
export function askedLocale(query: string | null): string | null {
	const asked = (query ?? '').slice(0, 35).toLowerCase();
	const named = locales.find(({ tag }) => tag.toLowerCase() === asked) ?? offeredLocales.find(({ tag }) => asked.startsWith(`${tag}-`));
	return named?.tag ?? null;
}

/** The best offered language of an `Accept-Language` header (RFC 9110, 12.5.4; basic filtering of RFC 4647). */
function acceptedLocale(header: string): string | null {
	const ranges = header
		.split(',')
		.slice(0, 20)
		.map((part) => {
			const [range = '', ...parameters] = part
				.trim()
				.toLowerCase()
				.split(/\s*;\s*/);
			const quality = parameters.find((parameter) => parameter.startsWith('q='));
			return { range, q: quality ? Number(quality.slice(2)) || 0 : 1 };
		})
		.filter(({ q, range }) => q > 0 && range !== '')
		.sort((a, b) => b.q - a.q);
	for (const { range } of ranges) {
		const match = offeredLocales.find(({ tag }) => range === tag || range.startsWith(`${tag}-`));
		if (match) return match.tag;
	}
	return null;
}
