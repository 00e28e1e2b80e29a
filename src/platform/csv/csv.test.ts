import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('a CSV export', () => {
	it('quotes what needs quoting', () => {
		expect(
			csvOf(
				['a', 'b'],
				[
					['x "y"', 'one, two'],
					['line\nbreak', 3]
				]
			)
		).toBe('a,b\r\n"x ""y""","one, two"\r\n"line\nbreak",3\r\n');
	});

	it('disarms formulas', () => {
		expect(csvOf(['a'], [['=1+1'], ['+2'], ['-3'], ['@x'], [-4]])).toBe("a\r\n'=1+1\r\n'+2\r\n'-3\r\n'@x\r\n-4\r\n");
	});
});
