import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { sortKey } from './sort-key.rules.ts';

const content = join(import.meta.dirname, '../../../../content');
const bytewise = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
/** Without the ligatures, which collation takes apart and a key does not. */
const letters =
	'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZçğıİöşüÇĞÖŞÜàèéìòùâãêóôõáíúαβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΆΩабвгдежзийклмнопрстуфхцчшщъьюяАБЯ 0123456789-,.:’‘“”„«»–—ἀᾶὠ';

describe.each(offeredLocales.map(({ tag }) => tag))('a sort key in %s', (locale) => {
	const collator = new Intl.Collator(locale);

	it('puts the titles that ship in the order of the language', () => {
		const files = globSync(`**/${locale}.md`, { cwd: content });
		const titles = files.flatMap((file) => /^\{#title[^}]*\}\n(.+)/m.exec(readFileSync(join(content, file), 'utf8'))?.[1] ?? []);
		expect(titles.length).toBeGreaterThan(10);
		const byKey = titles.toSorted((a, b) => bytewise(sortKey(a, locale), sortKey(b, locale)));
		expect(byKey).toEqual(titles.toSorted(collator.compare));
	});

	it('agrees with collation wherever two texts differ in a letter', () => {
		const isSameLetters = new Intl.Collator(locale, { sensitivity: 'base' });
		const text = fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((signs) => signs.join(''));
		fc.assert(
			fc.property(text, text, (one, other) => {
				const expected = isSameLetters.compare(one, other);
				if (expected !== 0) expect(bytewise(sortKey(one, locale), sortKey(other, locale))).toBe(Math.sign(expected));
			}),
			{ numRuns: 1_000 }
		);
	});
});

describe('a sort key', () => {
	it('tells accents and case apart only after all letters', () => {
		expect(['Eta', 'éta', 'etb', 'eta'].toSorted((a, b) => bytewise(sortKey(a, 'en'), sortKey(b, 'en')))).toEqual(['eta', 'Eta', 'éta', 'etb']);
	});

	it('is the same for a letter and its combined form, and puts what it does not know last', () => {
		expect(sortKey('e\u0301', 'pt')).toBe(sortKey('é', 'pt'));
		expect(bytewise(sortKey('я', 'bg'), sortKey('漢', 'bg'))).toBe(-1);
	});
});
