// House law: the interface says the same in every language, leaves nothing empty or untranslated, and keeps no text that nothing shows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { offeredLocales, sourceLocale } from '#platform/i18n/locales.ts';
import { occupations, roles } from '#rooms/people/people.ts';

const root = join(import.meta.dirname, '../..');
type Catalogue = Readonly<Record<string, string>>;
const catalogues: Readonly<Record<string, Catalogue>> = Object.fromEntries(offeredLocales.map(({ tag }) => [tag, readCatalogue(tag)]));
const source = catalogues[sourceLocale] ?? {};

const scripts: Readonly<Record<string, RegExp>> = { bg: /\p{Script=Cyrillic}/u, el: /\p{Script=Greek}/u };

describe('the catalogues', () => {
	test('are there, one a language', () => {
		expect(Object.keys(catalogues)).toHaveLength(6);
		expect(Object.keys(source).length).toBeGreaterThan(300);
	});

	test.each(Object.entries(catalogues))('%s says what English says, with the same gaps to fill', (locale, catalogue) => {
		expect(faults(locale, catalogue, source)).toEqual([]);
	});

	test('are seen to miss a key, to have one too many, to be empty, to lose a gap and to stay English', () => {
		const english = { a: 'Minutes: {n}', b: 'Need', c: 'Award', d: 'Quiz' };
		expect(faults('bg', { a: 'Минути', b: 'Need', c: ' ', e: 'Нещо' }, english)).toEqual([
			'd is missing',
			'e is in no other catalogue',
			'a does not fill {n}',
			'b is not in bg: Need',
			'c is empty'
		]);
		expect(
			faults('it', { a: 'Minuti: {n}', b: 'Bisogno', c: 'Premio', d: 'Choose one of the answers' }, { ...english, d: 'Choose one of the answers' })
		).toEqual(['d is not in it: Choose one of the answers']);
	});
});

describe('the use of messages', () => {
	const files = sourceFiles();
	const used = files.flatMap(({ text }) => namesIn(text));
	const spoken = files.filter(({ name }) => name.endsWith('.ts')).map(({ text }) => literalsOf(text));
	const problems = spoken.flatMap(({ problems: codes }) => codes);
	const kinds = spoken.flatMap(({ kinds: given }) => given);
	/** Prefixes of the messages that are looked up by a code. */
	const named = [...new Set(files.flatMap(({ text }) => [...text.matchAll(/\bcodeName\('([a-z_]+)'/g)].map(([, prefix = '']) => prefix)))];
	const literals = new Set(spoken.flatMap(({ all }) => all));

	test('was read from the sources', () => {
		expect(files.length).toBeGreaterThan(200);
		expect(used.length).toBeGreaterThan(300);
		expect(problems.length).toBeGreaterThan(40);
		expect(kinds.length).toBeGreaterThan(3);
	});

	test('is of messages that exist', () => {
		expect([...new Set(used)].filter((key) => !(key in source))).toEqual([]);
	});

	test('every problem has its words', () => {
		expect([...new Set(problems)].filter((code) => !(messageOf(code) in source))).toEqual([]);
	});

	test('every kind of notification has its sentence and its label', () => {
		const wanted = kinds.flatMap((kind) => [`notification_${kind}`, `notification_kind_${kind}`]);
		expect([...new Set(wanted)].filter((key) => !(key in source))).toEqual([]);
	});

	test('leaves none over', () => {
		const known = new Set([
			...used,
			...[...literals].map(messageOf),
			...[...literals].flatMap((kind) => [`notification_${kind}`, `notification_kind_${kind}`])
		]);
		expect(Object.keys(source).filter((key) => !known.has(key) && !named.some((prefix) => key.startsWith(`${prefix}_`)))).toEqual([]);
	});

	test('every name of a code is there', () => {
		expect(named.length).toBeGreaterThan(8);
		const codes = [...roles.map((role) => `people_role_${role}`), ...occupations.map((occupation) => `occupation_${occupation}`)];
		expect(codes.map(messageOf).filter((key) => !(key in source))).toEqual([]);
	});

	test('is seen in markup, in problems, in forms and in notices', () => {
		expect(namesIn("import * as m from '#messages'; <p>{m.needs_title()} {messages.nav_home({}, { locale })}</p>")).toEqual(['needs_title', 'nav_home']);
		const { problems: codes, kinds: given } = literalsOf(
			`throw new Problem(late ? 'a.late' : 'a.gone', 409); z.string().min(1, 'a.name-missing'); fields.push({ field: 'x', code: 'a.wrong' });
			await audit(tx, { action: 'a.done' }); await notify(tx, { personId, kind: 'role_given' }, now);`
		);
		expect(codes).toEqual(['a.late', 'a.gone', 'a.name-missing', 'a.wrong']);
		expect(given).toEqual(['role_given']);
	});
});

function readCatalogue(locale: string): Catalogue {
	const { $schema: _, ...messages } = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(root, `messages/${locale}.json`), 'utf8')));
	return messages;
}

function faults(locale: string, catalogue: Catalogue, english: Catalogue): readonly string[] {
	const missing = Object.keys(english).filter((key) => !(key in catalogue));
	const extra = Object.keys(catalogue).filter((key) => !(key in english));
	const each = Object.entries(catalogue).flatMap(([key, text]) => {
		if (text.trim() === '') return [`${key} is empty`];
		const wanted = gapsOf(english[key] ?? text);
		if (wanted !== gapsOf(text)) return [`${key} does not fill ${wanted || 'nothing'}`];
		return isUntranslated(locale, text, english[key]) ? [`${key} is not in ${locale}: ${text}`] : [];
	});
	return [...missing.map((key) => `${key} is missing`), ...extra.map((key) => `${key} is in no other catalogue`), ...each];
}

function gapsOf(text: string): string {
	return [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
}

/** In another script: not one letter of it. In Latin letters: the English text, when it is more than a word or two. */
function isUntranslated(locale: string, text: string, english: string | undefined): boolean {
	if (locale === sourceLocale) return false;
	const words = text.replace(/\{\w+\}/g, '').match(/\p{L}{2,}/gu) ?? [];
	const script = scripts[locale];
	if (!script) return words.length > 2 && text === english;
	return words.some((word) => word !== word.toUpperCase()) && !script.test(text);
}

function sourceFiles(): readonly { readonly name: string; readonly text: string }[] {
	const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
	const ours = names.filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$/.test(name) && !name.startsWith('paraglide'));
	return ours.map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }));
}

function namesIn(text: string): readonly string[] {
	if (!text.includes("'#messages'")) return [];
	return [...text.matchAll(/\b(?:m|messages)\.([a-z][a-z0-9]*(?:_[a-z0-9]+)*)\b(?=\s*[(,;:}\])\n]|$)/g)].flatMap(([, key]) => key ?? []);
}

function messageOf(code: string): string {
	return code.replace(/[.-]/g, '_');
}

interface Literals {
	readonly all: string[];
	/** Codes of problems: what `new Problem` is given, `code:` of a field, the messages of a schema. */
	readonly problems: string[];
	/** Kinds that `notify` and `notifyOnce` are given. */
	readonly kinds: string[];
}

function literalsOf(text: string): Literals {
	const found: Literals = { all: [], problems: [], kinds: [] };
	visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
	return found;

	function visit(node: ts.Node): void {
		if (ts.isStringLiteral(node)) {
			found.all.push(node.text);
			if (isCode(node.text) && isGivenAsProblem(node)) found.problems.push(node.text);
			if (isPropertyNamed(node.parent, 'kind') && isInCallOf(node, ['notify', 'notifyOnce'])) found.kinds.push(node.text);
		}
		ts.forEachChild(node, visit);
	}
}

function isCode(text: string): boolean {
	return /^[a-z-]+\.[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
}

function isGivenAsProblem(node: ts.Node): boolean {
	const parent = node.parent;
	if (ts.isConditionalExpression(parent) && parent.condition !== node) return isGivenAsProblem(parent);
	if (ts.isNewExpression(parent)) return parent.expression.getText() === 'Problem';
	if (ts.isCallExpression(parent))
		return /(^|\.)(z|min|max|length|regex|refine|enum|literal|email|uuid|url|int|date|gt|gte|lt|lte|oneOf|refusal)$/.test(
			parent.expression.getText().replace(/\s/g, '')
		);
	return isPropertyNamed(parent, 'code') || isPropertyNamed(parent, 'error');
}

function isPropertyNamed(node: ts.Node, name: string): boolean {
	return ts.isPropertyAssignment(node) && node.name.getText() === name;
}

function isInCallOf(node: ts.Node, names: readonly string[]): boolean {
	for (let up = node.parent; up && !ts.isStatement(up); up = up.parent) if (ts.isCallExpression(up) && names.includes(up.expression.getText())) return true;
	return false;
}
