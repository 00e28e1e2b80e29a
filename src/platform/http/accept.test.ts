import { describe, expect, it } from 'vitest';
import { bestEncoding, bestType, wantsPage } from './accept.ts';

const credentials = ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json'] as const;

describe('the type that is wanted most', () => {
	it.each([
		['application/vc', 'application/vc'],
		['application/vc+ld+json', 'application/vc+ld+json'],
		['application/ld+json', 'application/ld+json'],
		['Application/JSON; Q=0.3', 'application/json'],
		['application/json;q=0.5, application/ld+json', 'application/ld+json'],
		['application/json, application/vc', 'application/json'],
		['text/plain, application/vc;q=0.1', 'application/vc'],
		['application/vc;q=0, application/json', 'application/json'],
		['application/vc;q=0, */*', 'application/vc+ld+json'],
		['application/*;q=0.2, application/json;q=0.1', 'application/vc'],
		['*/*', 'application/vc'],
		[null, 'application/vc'],
		['image/png', null],
		['application/json;q=0', null],
		['', null],
		[`${'image/png,'.repeat(20)}application/json`, null]
	])('of %j is %s', (accept, type) => {
		expect(bestType(accept, credentials)).toBe(type);
	});
});

describe('the encoding that is wanted most', () => {
	it.each([
		['gzip, deflate, br, zstd', 'br'],
		['br;q=0, gzip', 'gzip'],
		['br;q=0.5, gzip;q=0.8', 'gzip'],
		['*', 'br'],
		['br;q=0, *;q=0.1', 'gzip'],
		['GZIP', 'gzip'],
		['gzip;q=0', null],
		['identity', null],
		['abracadabra', null],
		[null, null]
	])('of %s is %s', (header, encoding) => {
		expect(bestEncoding(header, ['br', 'gzip'])).toBe(encoding);
	});
});

describe('a page', () => {
	it.each([
		['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', true],
		['text/html', true],
		['text/html, application/json;q=0.9', true],
		['application/json;q=0.9, text/html;q=0.1', false],
		['text/html;q=0, application/vc', false],
		['text/html;q=0, */*', false],
		['*/*', false],
		['text/htmlx', false]
	])('for %j: %s', (accept, is) => {
		expect(wantsPage(new Request('http://localhost/', { headers: { accept } }))).toBe(is);
	});
});
