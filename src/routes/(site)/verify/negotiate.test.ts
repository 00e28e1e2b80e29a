import { describe, expect, it } from 'vitest';
import { negotiateCredential } from './negotiate.ts';

describe('the form that a machine asks for', () => {
	it.each([
		['application/vc', 'application/vc'],
		['application/vc+ld+json', 'application/vc+ld+json'],
		['application/ld+json', 'application/ld+json'],
		['application/json', 'application/json'],
		['application/json;q=0.5, application/ld+json', 'application/ld+json'],
		['text/plain, application/vc;q=0.1', 'application/vc'],
		['application/vc;q=0, application/json', 'application/json'],
		['*/*', 'application/vc'],
		['image/png', 'application/vc'],
		[null, 'application/vc']
	])('%s is answered with %s', (accept, type) => {
		expect(negotiateCredential(accept)).toBe(type);
	});
});
