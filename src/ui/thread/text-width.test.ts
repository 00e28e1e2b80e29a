import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestWord, textWidth, wrapText } from './text-width.ts';

it('breaks a title between words, into lines about equally long', () => {
	expect(wrapText('Motivational communication in supervision', 150, 17)).toEqual(['Motivational', 'communication', 'in supervision']);
	expect(wrapText('Explaining what restorative justice is', 160, 17)).toEqual(['Explaining what', 'restorative justice is']);
});

it('leaves every word whole that fits a line', () => {
	const title = 'Προστασία της εμπιστευτικότητας';
	expect(wrapText(title, longestWord(title, 17), 17)).toEqual(['Προστασία της', 'εμπιστευτικότητας']);
});

it('breaks a word only when it alone is too long for a line', () => {
	const lines = wrapText('Επαναλαμβανόμενη κινητοποιητικότητα', 90, 17);
	expect(lines.every((line) => textWidth(line, 17) <= 90)).toBe(true);
	expect(lines.join('').replaceAll('\u2010', '')).toBe('Επαναλαμβανόμενηκινητοποιητικότητα');
});

it('leaves three letters at least on either side of a break', () => {
	const word = fc.string({ unit: fc.constantFrom(...'аеинмщжωψίğıiлWM'), minLength: 1, maxLength: 30 });
	fc.assert(
		fc.property(word, fc.integer({ min: 60, max: 200 }), (text, width) => {
			const lines = wrapText(text, width, 17);
			return lines.join('').replaceAll('\u2010', '') === text && (lines.length === 1 || lines.every((line) => line.replace('\u2010', '').length >= 3));
		})
	);
});

it('keeps every word of a text', () => {
	expect(wrapText('  Saying  what the order means ', 100, 17).join(' ')).toBe('Saying what the order means');
});
