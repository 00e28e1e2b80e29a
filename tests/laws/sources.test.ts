// House law on what is written in the sources: nothing that the Content-Security-Policy would refuse, nothing from another site,
// nothing left for later, and no type that slips through a wall (dependency-cruiser does not see the types that a Svelte file imports).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const components = read('src', /\.svelte$/);
const sheets = [...read('src', /\.(css|html)$/), ...read('static', /\.(css|svg|html|js)$/)];
const texts = [...components, ...sheets, ...read('docs', /\.md$/), ...read('src', /\.md$/), ...read('content', /\.(md|ya?ml)$/)];

interface Source {
	readonly name: string;
	readonly text: string;
}

describe('a Svelte file', () => {
	test('was read', () => expect(components.length).toBeGreaterThan(50));

	test('has no style attribute, no handler in its markup, and loads nothing from elsewhere', () => {
		expect(components.flatMap(({ name, text }) => markupFaults(text).map((fault) => `${name}: ${fault}`))).toEqual([]);
	});

	test('imports types of another room through its door only', () => {
		expect(components.flatMap(({ name, text }) => typesPastDoors(name, text))).toEqual([]);
	});

	test('is seen to break each of these', () => {
		expect(markupFaults('<p style="color: red" onclick="go()">x</p>')).toEqual(['style attribute', 'handler onclick']);
		expect(markupFaults('<p style:color={c}>x</p>{#if a}<button onclick={go}>x</button>{/if}')).toEqual(['style attribute', 'handler onclick']);
		expect(
			markupFaults('<svelte:head><script src="https://cdn.example/x.js"></script><link rel="stylesheet" href="//cdn.example/x.css" /></svelte:head>')
		).toEqual(['loads https://cdn.example/x.js', 'loads //cdn.example/x.css']);
		expect(
			markupFaults('<a href="https://eur-lex.europa.eu/">law</a><img src="/logo.svg" alt="" /><style>p { background: url(https://x.example/y.png) }</style>')
		).toEqual(['loads https://x.example/y.png']);
		expect(typesPastDoors('routes/needs/A.svelte', "import type { X } from '#rooms/competence/inner/x.rules.ts';")).toHaveLength(1);
		expect(
			typesPastDoors('routes/needs/A.svelte', "import type { X } from '#rooms/competence/competence.ts'; import type { Y } from '#rooms/needs/a/b.ts';")
		).toEqual([]);
	});
});

describe('a style sheet, a template and a static file', () => {
	test('load nothing from elsewhere', () => {
		expect(sheets.length).toBeGreaterThan(5);
		expect(sheets.flatMap(({ name, text }) => addressesLoaded(text).map((address) => `${name}: ${address}`))).toEqual([]);
	});

	test('are seen to', () => {
		expect(addressesLoaded('@import "https://a.example/b.css"; @font-face { src: url(//a.example/c.woff2) } p { background: url("./d.svg") }')).toEqual([
			'https://a.example/b.css',
			'//a.example/c.woff2'
		]);
	});
});

describe('a text', () => {
	const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X'.repeat(3)].join('|')})\\b`);

	test('leaves nothing for later', () => {
		expect(texts.filter(({ text }) => later.test(text)).map(({ name }) => name)).toEqual([]);
	});

	test('is seen to', () => expect(later.test(`<!-- ${'TO' + 'DO'}: more -->`)).toBe(true));
});

function read(folder: string, pattern: RegExp): readonly Source[] {
	const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => pattern.test(name) && !name.startsWith('paraglide'));
	return names.map((name) => ({ name, text: readFileSync(join(root, folder, name), 'utf8') }));
}

function markupFaults(text: string): readonly string[] {
	const faults: string[] = [];
	const { fragment, css } = parse(text, { modern: true });
	visit(fragment);
	return [...faults, ...addressesLoaded(css?.content.styles ?? '').map((address) => `loads ${address}`)];

	function visit(node: unknown): void {
		if (typeof node !== 'object' || node === null) return;
		if (isElement(node)) faults.push(...node.attributes.flatMap((attribute) => attributeFaults(node.name, attribute)));
		for (const [key, inner] of Object.entries(node)) if (key !== 'parent' && key !== 'metadata') visitAll(inner);
	}

	function visitAll(inner: unknown): void {
		if (Array.isArray(inner)) inner.forEach(visit);
		else visit(inner);
	}
}

function isElement(node: object): node is AST.RegularElement {
	return 'type' in node && (node.type === 'RegularElement' || node.type === 'SvelteElement') && 'attributes' in node;
}

function attributeFaults(element: string, attribute: AST.RegularElement['attributes'][number]): readonly string[] {
	if (attribute.type === 'StyleDirective') return ['style attribute'];
	if (attribute.type === 'OnDirective') return [`handler on:${attribute.name}`];
	if (attribute.type !== 'Attribute') return [];
	if (attribute.name === 'style') return ['style attribute'];
	if (/^on[a-z]+$/.test(attribute.name)) return [`handler ${attribute.name}`];
	const loads = /^(src|srcset|poster|data)$/.test(attribute.name) || (element === 'link' && attribute.name === 'href');
	return loads
		? plainText(attribute)
				.filter(isElsewhere)
				.map((address) => `loads ${address}`)
		: [];
}

function plainText({ value }: AST.Attribute): readonly string[] {
	if (value === true) return [];
	const parts = Array.isArray(value) ? value : [value];
	return parts.flatMap((part) => (part.type === 'Text' ? [part.data] : []));
}

function addressesLoaded(text: string): readonly string[] {
	const loaded = [
		...text.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)|<(?:script|link|img|iframe|image|use)\b[^>]*?\s(?:src|href|xlink:href)="([^"]+)"/g)
	];
	return loaded.map(([, ...addresses]) => addresses.find(Boolean) ?? '').filter(isElsewhere);
}

function isElsewhere(address: string): boolean {
	return /^\s*(https?:)?\/\//i.test(address);
}

function typesPastDoors(name: string, text: string): readonly string[] {
	const home = /^routes\/([^/]+)\//.exec(name)?.[1];
	const imports = [...text.matchAll(/import\s+(?:type\s+)?\{[^}]*\}\s+from\s+'(#rooms\/([^/']+)\/([^']+))'/g)];
	const past = imports.filter(([, , room, file]) => room !== home && !isDoor(room ?? '', file ?? ''));
	return past.map(([, address]) => `${name}: ${address}`);
}

/** The doors of .dependency-cruiser.cjs: the file that bears the room's name, what the thread draws itself with, a part that pages share. */
function isDoor(room: string, file: string): boolean {
	return file === `${room}.ts` || file === `${room}.server.ts` || (room === 'thread' && file === 'draw.ts') || /^[A-Z][A-Za-z]+\.svelte$/.test(file);
}
