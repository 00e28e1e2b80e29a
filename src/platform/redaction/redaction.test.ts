import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersSearched, longestSearched } from '#tests/work.ts';
import { findAddresses, findContacts } from './contacts.rules.ts';
import { isAfm, isAmka, isCodiceFiscale, isEgn, isPersonalNif, isTckn } from './national-ids.rules.ts';
import { findIdentifyingText } from './redaction.ts';
import { harmless, identifying } from '#tests/redaction-corpus.ts';

const kindsIn = (text: string) => findIdentifyingText(text).map(({ kind }) => kind);

describe('a text that identifies somebody is stopped', () => {
	it.each(identifying)('%s %s: %s', (_locale, kind, text) => {
		expect(kindsIn(text)).toContain(kind);
	});
});

describe('a text of the field passes', () => {
	it.each(harmless)('%s: %s', (_locale, text) => {
		expect(findIdentifyingText(text)).toEqual([]);
	});
});

describe('what was found', () => {
	it('is told by its place in the text as it was given', () => {
		const text = 'Cafe\u0301: дело № 567/2024 и ЕГН 8503120002.';
		expect(findIdentifyingText(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
			['file-number', 'дело № 567/2024'],
			['national-id', '8503120002']
		]);
	});

	it('does not overlap and stays within the text, whatever the text', () => {
		const part = fc.oneof(fc.constantFrom(...identifying.map(([, , text]) => text)), fc.string({ unit: 'grapheme' }));
		fc.assert(
			fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
				const text = parts.join(' ');
				let from = 0;
				for (const { start, end } of findIdentifyingText(text)) {
					expect(start).toBeGreaterThanOrEqual(from);
					expect(end).toBeGreaterThan(start);
					from = end;
				}
				expect(from).toBeLessThanOrEqual(text.length);
			})
		);
	});
});

describe('tricks do not help', () => {
	it.each(identifying)('accents apart or composed, %s %s: %s', (_locale, kind, text) => {
		expect(kindsIn(text.normalize('NFD'))).toContain(kind);
		expect(kindsIn(text.normalize('NFC'))).toContain(kind);
	});

	it.each(identifying)('invisible characters within words, %s %s: %s', (_locale, kind, text) => {
		expect(kindsIn(text.replace(/(?<=[\p{L}\d])(?=[\p{L}\d])/gu, '\u200b'))).toContain(kind);
		expect(kindsIn(text.replaceAll(' ', '\u00a0'))).toContain(kind);
	});

	it.each([
		['a Cyrillic а in a Latin name', 'Mr Jоhn Bаxter, born 12 March 1985', 'name-with-date'],
		['a Latin o in a Cyrillic name', 'Осъденият Стoян Маринoв', 'name-with-date'],
		['a Latin o in a Greek name', 'Ο κρατούμενος Νίκoς Βλάχoς', 'name-with-date'],
		['full-width digits', 'ЕГН ８５０３１２０００２', 'national-id'],
		['Arabic digits', 'T.C. ١٢٣٤٥٦٧٨٠٢٨', 'national-id'],
		['the letter O for zero', 'Номерът е 85O312OOO2', 'national-id'],
		['spaces between the digits', 'Номерът е 850312 0002', 'national-id'],
		['a Cyrillic letter in the codice fiscale', 'RSSMRА80A01H501U', 'national-id'],
		['another dash', 'Prisoner no. A\u20114321\u2011CK', 'registry-number']
	])('%s', (_trick, text, kind) => {
		expect(kindsIn(text)).toContain(kind);
	});
});

describe('a personal number', () => {
	it.each([
		['ЕГН', isEgn, '7523169263', ['7523169264', '7513169263', '0000000000', '752316926']],
		['ΑΜΚΑ', isAmka, '03058512009', ['03058512008', '33058512009', '0305851200']],
		['ΑΦΜ', isAfm, '094500018', ['094500019', '000000000', '09450001']],
		['codice fiscale', isCodiceFiscale, 'RSSMRA80A01H501U', ['RSSMRA80A01H501V', 'RSSMRA80A01H501']],
		['NIF', isPersonalNif, '234567805', ['234567806', '501964843', '23456780']],
		['T.C. kimlik no', isTckn, '10000000146', ['10000000147', '00000000146', '1000000014']]
	] as const)('%s is told by its check digit', (_name, isValid, valid, invalid) => {
		expect(isValid(valid)).toBe(true);
		for (const number of invalid) expect(isValid(number)).toBe(false);
	});

	it('changes its check when one digit changes', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (place, change) => {
				const digits = Array.from('12345678028', Number);
				digits[place] = ((digits[place] ?? 0) + change) % 10;
				expect(isTckn(digits.join(''))).toBe(false);
			})
		);
	});
});

it('reads a text of many pieces as it reads each', () => {
	const text = [...identifying.map(([, , given]) => given), ...harmless.map(([, given]) => given)].join('\n\n').repeat(8);
	expect(findIdentifyingText(text).length).toBeGreaterThan(identifying.length);
});

it.each([' ', 'A', 'A ', '1', '1 ', 'a.', 'Rua ', '+1', 'case '])(
	'two hundred thousand characters of %j identify nobody, and cost twice what half of them do',
	(piece) => {
		const [half, whole] = [100_000, 200_000].map((characters) => piece.repeat(characters / piece.length));
		const searched = (text = '') => charactersSearched(() => expect(findIdentifyingText(text)).toEqual([]));
		const once = searched(half);
		expect(once).toBeGreaterThan(100_000);
		expect(searched(whole)).toBeLessThan(2.2 * once);
	}
);

it.each(['㍿', 'ŉ', 'İ', 'ﷺ'])('a text of %j, of which folding makes more, is read in pieces that are no longer for it', (letter) => {
	expect(longestSearched(() => findIdentifyingText(letter.repeat(3_900)))).toBeLessThanOrEqual(4_000);
});

it('an address in a run of letters is looked for no further back than addresses reach', () => {
	const run = 'a'.repeat(3_000);
	expect(findContacts(`${run}@example.org`)).toEqual([{ start: 3_000 - 64, end: 3_000 + 12 }]);
	expect(findContacts(`ivana@${run}.org`)).toEqual([]);
	expect(findAddresses(`Rua ${'A'.repeat(40)} 5`)).toHaveLength(1);
	expect(findAddresses(`Rua ${'A'.repeat(300)} 5`)).toEqual([]);
});

// Each of these had more readings than there are seconds, or was read once for every character of it.
it.each(['Rua ', 'Via ', 'ул. ', 'Οδός ', '12 ', 'Atatürk Sokak '])('what looks like the street %j and does not end as one is nobody’s address', (street) => {
	for (const filling of ['A', 'A ', ' ', 'A.']) expect(findAddresses(street + filling.repeat(3_000))).toEqual([]);
});
