import { describe, expect, it } from 'vitest';
import { negotiateLocale } from './negotiate.ts';

const nothing = { query: null, profile: null, cookie: null, acceptLanguage: null, allowPseudo: false };

describe('the language of a page', () => {
	it('is what the address names, else the person, else the cookie, else the browser, else English', () => {
		const wishes = { ...nothing, query: 'bg', profile: 'el', cookie: 'it', acceptLanguage: 'pt' };
		expect(negotiateLocale(wishes)).toBe('bg');
		expect(negotiateLocale({ ...wishes, query: 'xx' })).toBe('el');
		expect(negotiateLocale({ ...wishes, query: null, profile: null })).toBe('it');
		expect(negotiateLocale({ ...nothing, acceptLanguage: 'pt' })).toBe('pt');
		expect(negotiateLocale(nothing)).toBe('en');
	});

	it.each([
		['EL', 'el'],
		['el-GR', 'el'],
		['Pt-br', 'pt'],
		['elf', 'en'],
		['-', 'en'],
		['', 'en'],
		['en-XA', 'en']
	])('that ?lang=%s asks for is %s', (query, locale) => {
		expect(negotiateLocale({ ...nothing, query })).toBe(locale);
	});

	it('is the pseudo-locale only where that may be asked for', () => {
		expect(negotiateLocale({ ...nothing, query: 'en-XA', allowPseudo: true })).toBe('en-XA');
	});

	it('of a browser is the best that is offered, and none that it refuses', () => {
		expect(negotiateLocale({ ...nothing, acceptLanguage: 'de, tr;q=0.3, it-CH;q=0.8' })).toBe('it');
		expect(negotiateLocale({ ...nothing, acceptLanguage: 'tr;q=0, *;q=0.5' })).toBe('en');
	});
});
