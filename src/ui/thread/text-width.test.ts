import { expect, it } from 'vitest';
import { textWidth, wrapText } from './text-width.ts';

it('breaks a title between words', () => {
	expect(wrapText('Motivational communication in supervision', 150, 17)).toEqual(['Motivational', 'communication in', 'supervision']);
});

it('breaks a word only when it alone is too long for a line', () => {
	const lines = wrapText('Επαναλαμβανόμενη κινητοποιητικότητα', 90, 17);
	expect(lines.every((line) => textWidth(line, 17) <= 90)).toBe(true);
	expect(lines.join('').replaceAll('\u2010', '')).toBe('Επαναλαμβανόμενηκινητοποιητικότητα');
});

it('keeps every word of a text', () => {
	expect(wrapText('  Saying  what the order means ', 100, 17).join(' ')).toBe('Saying what the order means');
});
