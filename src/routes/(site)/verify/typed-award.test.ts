import { describe, expect, it } from 'vitest';
import { readTypedAward } from './typed-award.ts';

describe('what is typed into the field', () => {
	it('may be a number, however it is written', () => {
		expect(readTypedAward(' a01 7k3m q2xv 9tbc w4hp')).toBe('/verify/A01-7K3M-Q2XV-9TBC-W4HP');
	});
	it('may be a whole link, with or without its token', () => {
		const token = 'abcdefghij_klmnopqrs-T';
		expect(readTypedAward(`https://cove.example/verify/A01-7K3M-Q2XV-9TBC-W4HP?lang=el&k=${token}`)).toBe(`/verify/A01-7K3M-Q2XV-9TBC-W4HP?k=${token}`);
		expect(readTypedAward(`https://cove.example/verify/A01-7K3M-Q2XV-9TBC-W4HP?k=${token}`)).toBe(`/verify/A01-7K3M-Q2XV-9TBC-W4HP?k=${token}`);
		expect(readTypedAward('cove.example/verify/A01-7K3M-Q2XV-9TBC-W4HP')).toBe('/verify/A01-7K3M-Q2XV-9TBC-W4HP');
	});
	it('leads nowhere when there is no number in it', () => {
		for (const typed of ['hello', 'https://cove.example/verify/', '//evil.example', '/verify/../people']) expect(readTypedAward(typed)).toBeNull();
	});
});
