import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersLookedAt } from '#tests/work.ts';
import { inlineMarkdown, renderMarkdown } from './markdown.ts';

const linkFor = (scheme: string, key: string) => (key === 'unknown' ? null : `/${scheme}s/${key}`);

describe('Markdown', () => {
	it('becomes HTML as written, without typography of its own', () => {
		expect(renderMarkdown('A *word* -- "quoted" (c)')).toBe('<p>A <em>word</em> -- &quot;quoted&quot; (c)</p>\n');
	});

	it('starts headings at level 2', () => {
		expect(renderMarkdown('# One\n\n## Two\n\n### Three\n\nSetext\n===')).toBe('<h2>One</h2>\n<h2>Two</h2>\n<h3>Three</h3>\n<h2>Setext</h2>\n');
	});

	it('carries no inline style for table columns', () => {
		expect(renderMarkdown('|a|b|\n|:-:|--:|\n|1|2|')).not.toContain('style');
	});

	it('gives a line without a block around it', () => {
		expect(inlineMarkdown(' a **b** [c](plate:U001)\n', linkFor)).toBe('a <strong>b</strong> <a href="/plates/U001">c</a>');
	});
});

describe('a link', () => {
	it.each([
		['[a](https://rm.coe.int/x?a=1&b=2)', '<a href="https://rm.coe.int/x?a=1&amp;b=2" rel="noopener">a</a>'],
		['[a](http://example.org)', '<a href="http://example.org" rel="noopener">a</a>'],
		['[a](//example.org)', '<a href="//example.org" rel="noopener">a</a>'],
		['[a](mailto:a@example.org)', '<a href="mailto:a@example.org">a</a>'],
		['[a](/units/u)', '<a href="/units/u">a</a>'],
		['[a](#part)', '<a href="#part">a</a>'],
		['[a](other "A title")', '<a href="other" title="A title">a</a>'],
		['[a](source:coe-2018-8)', '<a href="/sources/coe-2018-8">a</a>'],
		['[a *b*](plate:U001) c', '<a href="/plates/U001">a <em>b</em></a> c'],
		['[a](source:unknown) b', 'a b']
	])('%s', (body, html) => {
		expect(inlineMarkdown(body, linkFor)).toBe(html);
	});

	it('of ours is answered for each page anew, though the HTML is kept', () => {
		expect(renderMarkdown('[a](source:s)', () => '/one')).toContain('href="/one"');
		expect(renderMarkdown('[a](source:s)', () => 'https://two.example/?q="')).toContain('href="https://two.example/?q=&quot;" rel="noopener"');
		expect(renderMarkdown('[a](source:s)')).toBe('<p>a</p>\n');
	});
});

describe('hostile Markdown', () => {
	const hostile = [
		'[a](javascript:alert(1))',
		'[a](JaVaScRiPt:alert(1))',
		'[a](java&#x73;cript:alert(1))',
		'[a](&#106;avascript:alert(1))',
		'[a](<java\tscript:alert(1)>)',
		'[a](\u0001javascript:alert(1))',
		'[a](vbscript:x)',
		'[a](data:text/html;base64,PHNjcmlwdD4=)',
		'[a](file:///etc/passwd)',
		'[a](blob:https://x/y)',
		'![a](data:image/svg+xml;base64,PHN2Zz4=)',
		'![a](https://tracker.example/pixel.png)',
		'![a](//tracker.example/pixel.png)',
		'![a](/\\tracker.example/pixel.png)',
		'![a"onerror="alert(1)](https://tracker.example/x)',
		'[a](source:x"onclick=alert)',
		'[a](source:../../x?javascript:)',
		'<script>alert(1)</script>',
		'<svg/onload=alert(1)>',
		'<img src=x onerror=alert(1)>',
		'<a href="javascript:alert(1)">x</a>',
		'<javascript:alert(1)>',
		'> <iframe src="//x">\n> > - <object data=x>',
		'```"><script>alert(1)</script>\nx\n```',
		'[a]: javascript:alert(1)\n\n[a]',
		'[a](https://x "\\" onmouseover=alert(1)")',
		'a\0source:x\0b\0end\0'
	];

	it.each(hostile)('%j is harmless', (body) => {
		for (const html of [renderMarkdown(body, linkFor), inlineMarkdown(body, linkFor)]) expectHarmless(html);
	});

	it('stays harmless whatever is put together', () => {
		const part = fc.oneof(fc.constantFrom(...hostile, '[', '](', ')', '`', '\n\n', '> ', '![', '<', '"', '\0'), fc.string());
		fc.assert(fc.property(fc.array(part, { maxLength: 12 }), (parts) => expectHarmless(renderMarkdown(parts.join(''), linkFor))));
	});

	it.each(['[', '> ', '*', '![[', '`a'])('of many %j costs as much more as it is longer', (part) => {
		const costOf = (times: number) => charactersLookedAt(() => renderMarkdown(part.repeat(times)));
		const once = costOf(5_000);
		expect(once).toBeGreaterThan(5_000);
		expect(costOf(20_000)).toBeLessThan(4.4 * once);
	});
});

/** Every tag that is there is one of Markdown's, with attributes that load and run nothing. */
function expectHarmless(html: string): void {
	const attribute =
		/ (?:href="(?!\s*(?:javascript|data|vbscript|file|blob):)[^"<>]*"|src="(?!\/\/|\/\\|\w+:)[^"<>]*"|(?:alt|title|rel|class)="[^"<>]*"|start="\d+")/.source;
	const tag = new RegExp(`</?(?:a|p|em|strong|s|code|pre|h[1-6]|ul|ol|li|blockquote|br|hr|img|table|thead|tbody|tr|th|td)(?:${attribute})*>`, 'gi');
	expect(html.replace(tag, '')).not.toMatch(/[<>\0]/);
}
