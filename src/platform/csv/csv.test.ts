import { describe, expect, it } from 'vitest';
import { csvOf, csvResponse } from './csv.ts';

describe('a CSV export', () => {
	it('quotes what needs quoting', () => {
		expect(
			csvOf(
				['a', 'b'],
				[
					['x "y"', 'one, two'],
					['line\nbreak', 3]
				],
				'en'
			)
		).toBe('a,b\r\n"x ""y""","one, two"\r\n"line\nbreak",3\r\n');
	});

	it('disarms formulas', () => {
		expect(csvOf(['a'], [['=1+1'], ['+2'], ['-3'], ['@x'], [-4]], 'en')).toBe("a\r\n'=1+1\r\n'+2\r\n'-3\r\n'@x\r\n-4\r\n");
	});

	it('is split by what the spreadsheets of its language expect', () => {
		const row = (locale: string) => csvOf(['a', 'b'], [['1;2', '3,4']], locale).split('\r\n')[1];
		expect(row('en')).toBe('"1;2","3,4"');
		for (const locale of ['bg', 'el', 'it', 'pt', 'tr']) expect(row(locale)).toBe('"1;2";"3,4"');
	});

	it('comes with a byte order mark and the day in its name', async () => {
		const response = csvResponse({ name: 'needs', locale: 'en', timeZone: 'Europe/Sofia' }, ['a'], []);
		expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="needs-\d{4}-\d\d-\d\d\.csv"$/);
		expect([...new Uint8Array(await response.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
	});
});
