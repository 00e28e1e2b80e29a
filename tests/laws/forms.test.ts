// House law: a form that is refused is told so by us, in the language of the page, with a summary that links to its fields. The browser's
// own bubbles say one thing at a time, in the language of the browser, and are gone at the next click.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** What makes a browser refuse a form before it is sent. Components pass these on. */
const checks = /\s(required|pattern=|minlength=|type="(email|url|number|date)")/;

/** The opening tags of forms that browsers would refuse by themselves. */
function selfRefusing(markup: string): string[] {
	return [...markup.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, attributes = '', inside = '']) =>
		/method="post"/.test(attributes) && checks.test(inside) && !/\snovalidate\b/.test(attributes) ? [attributes.trim()] : []
	);
}

test('no form is refused by the browser', () => {
	const files = globSync('src/**/*.svelte', { cwd: root });
	expect(files.length).toBeGreaterThan(60);
	expect(files.flatMap((file) => selfRefusing(readFileSync(join(root, file), 'utf8')).map((form) => `${file}: ${form}`))).toEqual([]);
});

test('the law is seen to find one', () => {
	expect(selfRefusing('<form method="post" action="?/a">\n<TextInput id="a" required /></form>')).toEqual(['method="post" action="?/a"']);
	expect(selfRefusing('<form method="post" novalidate><input required></form><form method="post"><input name="a"></form>')).toEqual([]);
});
