// Personal numbers of the states whose languages we speak, told from other numbers by their own check digits.
import type { Span } from './span.ts';

/** Personal numbers in a plain text (visible characters, case kept). */
export function findNationalIds(plain: string, folded: string): Span[] {
	return [...findDigits(folded), ...findCodiceFiscale(plain), ...findAfterKeyword(folded)];
}

const digitRun = /(?<![\p{L}\d+/.,_-]|[\d][ -])\d(?:[ -]?\d){9,10}(?![ -]?\d|[\p{L}_/]|[.,]\d)/gu;

function findDigits(folded: string): Span[] {
	const found: Span[] = [];
	for (const match of folded.matchAll(digitRun)) {
		const isGrouped = match[0].split(/[ -]/).length <= 4;
		if (isGrouped && isPersonalNumber(match[0].replace(/\D/g, ''))) found.push({ start: match.index, end: match.index + match[0].length });
	}
	return found;
}

function isPersonalNumber(digits: string): boolean {
	return isEgn(digits) || isAmka(digits) || isTckn(digits);
}

/** Bulgarian ЕГН: date of birth with the century in the month, then a weighted sum modulo 11. */
export function isEgn(digits: string): boolean {
	if (!/^\d{10}$/.test(digits)) return false;
	const [yy, mm, dd] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [number, number, number];
	const [century, month] = mm > 40 ? [2000, mm - 40] : mm > 20 ? [1800, mm - 20] : [1900, mm];
	if (!isDay(century + yy, month, dd)) return false;
	return (weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(digits[9]);
}

/** Greek ΑΜΚΑ: day, month and year of birth, then Luhn's check. */
export function isAmka(digits: string): boolean {
	if (!/^\d{11}$/.test(digits)) return false;
	const [dd, mm, yy] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [number, number, number];
	if (!isDay(1900 + yy, mm, dd) && !isDay(2000 + yy, mm, dd)) return false;
	const sum = Array.from(digits, Number)
		.reverse()
		.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : luhnDouble(digit)), 0);
	return sum % 10 === 0;
}

/** Turkish T.C. kimlik no: two check digits. */
export function isTckn(digits: string): boolean {
	if (!/^[1-9]\d{10}$/.test(digits)) return false;
	const d = Array.from(digits, Number);
	const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
	const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
	const tenth = (((odd * 7 - even) % 10) + 10) % 10;
	return tenth === d[9] && (odd + even + tenth) % 10 === d[10];
}

/** Greek ΑΦΜ: powers of two modulo 11. */
export function isAfm(digits: string): boolean {
	return /^(?!0{9})\d{9}$/.test(digits) && (weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(digits[8]);
}

/** Portuguese NIF of a natural person (begins with 1, 2, 3 or 45); those of companies are public. */
export function isPersonalNif(digits: string): boolean {
	if (!/^(?:[123]\d|45)\d{7}$/.test(digits)) return false;
	const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
	return (rest < 2 ? 0 : 11 - rest) === Number(digits[8]);
}

const codiceFiscale = /(?<![A-Z\d])[A-Z]{3} ?[A-Z]{3} ?[\dLMNPQRSTUV]{2} ?[ABCDEHLMPRST] ?[\dLMNPQRSTUV]{2} ?[A-Z][\dLMNPQRSTUV]{3} ?[A-Z](?![A-Z\d])/gi;
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function findCodiceFiscale(plain: string): Span[] {
	return [...plain.matchAll(codiceFiscale)]
		.filter((match) => isCodiceFiscale(match[0].replaceAll(' ', '').toUpperCase()))
		.map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Italian codice fiscale: the last letter is the sum of two tables modulo 26 (D.M. 23 December 1976). */
export function isCodiceFiscale(code: string): boolean {
	if (!/^[A-Z]{6}[\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z]$/.test(code)) return false;
	const values = Array.from(code.slice(0, 15), (character) => (/\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65));
	const sum = values.reduce((total, value, index) => total + (index % 2 === 0 ? (oddValues[value] ?? 0) : value), 0);
	return String.fromCharCode(65 + (sum % 26)) === code[15];
}

const gap = '[\\s:.#(=-]{0,4}(?:no?r?[.o]{0,2}|number|αριθμοσ|αρ\\.?|e|и|numarasi)?[\\s:.#-]{0,3}';
const number = '(\\d(?:[ .-]?\\d){7,10})(?!\\d)';
/** With its name before it a number is personal even when it was mistyped; ΑΦΜ and NIF have to be right, for companies have them too. */
const keywords: readonly { readonly pattern: RegExp; readonly accepts: (digits: string) => boolean }[] = [
	{ pattern: keyword('егн|е\\.г\\.н\\.?|единен граждански номер|egn|лнч|lnch'), accepts: (digits) => digits.length === 10 },
	{ pattern: keyword('αμκα|α\\.μ\\.κ\\.α\\.?|amka'), accepts: (digits) => digits.length === 11 },
	{ pattern: keyword('αφμ|α\\.φ\\.μ\\.?|afm'), accepts: isAfm },
	{ pattern: keyword('nif|n\\.i\\.f\\.?|contribuinte|n\\.?o? de identificacao fiscal|numero de identificacao fiscal'), accepts: isPersonalNif },
	{ pattern: keyword('tckn|tc ?kn|t\\.?c\\.?(?: kimlik)?|kimlik|vatandaslik'), accepts: (digits) => digits.length === 11 }
];

function keyword(names: string): RegExp {
	return new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})${gap}${number}`, 'dgu');
}

function findAfterKeyword(folded: string): Span[] {
	return keywords.flatMap(({ pattern, accepts }) =>
		[...folded.matchAll(pattern)].flatMap((match) => {
			const [start, end] = match.indices?.[1] ?? [0, 0];
			return accepts((match[1] ?? '').replace(/\D/g, '')) ? [{ start, end }] : [];
		})
	);
}

function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function weighted(digits: string, weights: readonly number[]): number {
	return weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
}

function luhnDouble(digit: number): number {
	return digit > 4 ? digit * 2 - 9 : digit * 2;
}
