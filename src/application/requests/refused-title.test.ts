import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inLocale } from '#platform/i18n/context.server.ts';
import { withRefusedTitle } from './refused-title.ts';

/** The summary as its component writes it. */
const [summary = ''] = /<div class="errsum"[^>]*>/.exec(readFileSync(join(import.meta.dirname, '../../ui/ErrorSummary.svelte'), 'utf8')) ?? [];
const page = (focus: string) => `<head><title>Register &amp; go · OpenCoVE</title></head><body>${summary.replace('autofocus={takesFocus}', focus)}`;

it('the title of a page says first that its form was refused, in the language of the page', () => {
	expect(withRefusedTitle(page('autofocus'))).toContain('<title>Error: Register &amp; go · OpenCoVE</title>');
	expect(inLocale('el', () => withRefusedTitle(page('autofocus')))).toContain('<title>Σφάλμα: Register &amp; go · OpenCoVE</title>');
});

it('the title of a page that only shows what a refusal looks like stays as it is', () => {
	expect(withRefusedTitle(page(''))).toBe(page(''));
});
