import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.rules.ts';

describe('the address after signing in', () => {
	it('keeps a local path with its query', () => {
		expect(localPath('/learning/u-1?block=3')).toBe('/learning/u-1?block=3');
	});

	it.each([
		'//evil.test',
		'/\\evil.test',
		'\\/evil.test',
		'https://evil.test/',
		'javascript:alert(1)',
		'/.//evil.test',
		'/a/..//evil.test',
		'/\t/evil.test',
		'',
		null
	])('does not lead to another site: %s', (given) => {
		expect(localPath(given)).toBe('/');
	});

	it('stays on the site for any text, also when the browser resolves it again', () => {
		const parts = fc.constantFrom('/', '//', '\\', '.', '..', '@', ':', '?', '#', 'evil.test', '%2f', '%5c', '\t', 'https:', ' ');
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(parts, { maxLength: 8 }).map((list) => `/${list.join('')}`)
				),
				(given) => {
					expect(new URL(localPath(given), 'https://centre.test/people/sign-in').origin).toBe('https://centre.test');
				}
			)
		);
	});
});
