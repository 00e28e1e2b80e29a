import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCertificateFonts } from './certificate-fonts.server.ts';
import { missingLetter, settableText } from './settable-text.ts';

const { characters } = loadCertificateFonts();
const set = (text: string) => settableText(text, characters);

describe('a text on a certificate', () => {
	it.each(['Ivana Petrova', 'Ивана Петрова', 'Ευαγγελία Παπαδοπούλου', 'İpek Şahin', 'João Conceição', 'Nguyễn Thị Hương', 'Đorđe Ђорђевић', 'Łukasz Žižek'])(
		'stays as it is in the letters of our fonts: %s',
		(name) => expect(set(name)).toBe(name.normalize('NFC'))
	);

	it.each([
		['王小明', '□□□'],
		['علي Ali', '□□□ Ali'],
		['Ada 👩‍🔬', 'Ada □'],
		['Z\u0351\u0352\u0353a', '□a'],
		['Ива\u200bна\u202e', 'Ива\u200bна'],
		['A\u2011B\u202fC', 'A-B C']
	])('has a box for each letter that our fonts lack, and nothing for what cannot be seen: %j', (text, shown) => expect(set(text)).toBe(shown));

	it('may be broken inside a word that fits on no line, and nowhere else', () => {
		expect(set('x'.repeat(32))).toBe(`${'x'.repeat(15)}\u200b${'x'.repeat(15)}\u200bxx`);
		expect(set('x'.repeat(30))).toBe('x'.repeat(30));
	});

	it('has, whatever it was, only letters that our fonts have, and the box', () => {
		const known = new Set(characters.flatMap((font) => [...font]));
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				for (const letter of set(text)) expect(letter === missingLetter || known.has(letter.codePointAt(0) ?? 0), letter).toBe(true);
			})
		);
	});
});
