// House law: no interface text is hard-coded. In the pseudo-locale en-XA every message stands between ⟦ and ⟧, and authored text says its
// own language; whatever is left has come from nowhere.
import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { offeredLocales, pseudoLocale } from '#platform/i18n/locales.ts';
import { openBrowser, openWindow } from '../browser.ts';
import { inLanguage, listPages, type Pages } from '../pages.ts';
import { startServer, type Server } from '../server.ts';

let server: Server;
let browser: Browser;
let site: Pages;
beforeAll(async () => {
	server = await startServer();
	[browser, site] = await Promise.all([openBrowser(), listPages(server, ['ivana', 'deniz', 'elena', 'radka', 'marco'])]);
}, 120_000);
afterAll(async () => {
	await browser.close();
	await server.stop();
});

describe('the words of every page', () => {
	test('come from the messages or say their own language', async () => {
		const offenders: string[] = [];
		let texts = 0;
		for (const [who, client] of site.clients) {
			const window = await openWindow(browser, client);
			const tab = await window.newPage();
			for (const { path } of site.pages.filter((page) => page.who === who)) {
				await tab.goto(server.base + inLanguage(path, pseudoLocale));
				const { count, found } = await wordsFromNowhere(tab);
				texts += count;
				offenders.push(...found.map((text) => `${path} (${who}): ${text}`));
			}
			await window.close();
		}
		console.log(`${texts} texts on ${site.pages.length} pages, ${offenders.length} from nowhere`);
		expect(texts).toBeGreaterThan(1000);
		expect(offenders).toEqual([]);
	}, 240_000);

	test('are seen to come from nowhere', async () => {
		const tab = await browser.newPage();
		await tab.setContent(`<!doctype html><html lang="en-XA"><head><title>⟦Unit⟧ · Planted title · OpenCoVE</title></head><body>
			<h1 lang="en">Authored</h1><p>⟦Minutes: 10⟧ · U 001, Bulgaria, 3.5 %</p><p>15 December 2026</p><p>14 hours</p><p>⟦Task⟧, 2 hours 35 minutes, ⟦done⟧</p><p>Sunday, 22 November 2026 at 09:45</p><h2>⟦Hello, <b translate="no">Ivana</b> there⟧</h2><p>minutes planted</p><p translate="no">Ivana Petrova</p>
			<time>15 Dec 2026, 4:10 AM</time><p>⟦Kept⟧ planted text</p><p>December is planted</p><input aria-label="Planted label" placeholder="⟦Search⟧"><img alt="Planted picture"></body></html>`);
		expect((await wordsFromNowhere(tab)).found).toEqual([
			'<title> Planted title',
			'<p> minutes planted',
			'<p> planted text',
			'<p> December is planted',
			'<input aria-label> Planted label',
			'<img alt> Planted picture'
		]);
		await tab.close();
	});
});

/** Names that are the same everywhere: the product's, of languages, of classifications and formats, of countries and time zones. */
const names = [
	'OpenCoVE',
	'ESCO',
	'EQF',
	'PDF',
	'CSV',
	...offeredLocales.map(({ name }) => name),
	...namesOf('region'),
	...namesOf('language'),
	...timeZones()
];
const months = Array.from({ length: 12 }, (_, month) => monthNames(month))
	.flat()
	.join('|');
const weekdays = Array.from({ length: 7 }, (_, day) =>
	new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 10, day + 1)))
).join('|');
const units = '(second|minute|hour|day|week|month|year|min|hr|h)s?';
/** What Intl writes for a date, a time, a duration or a size, and the unit alone beside a large number: a whole text, or what follows a message. */
const measure = `^,? ?(about )?(today|tomorrow|yesterday|in [\\d.,]+ \\w+|([\\d.,]+ ${units} ?)+( ago)?|[\\d.,]+ ?[kMG]?B|min|hr),?$|^((${weekdays}), )?[\\s\\d.,:()–-]*(${months})?[\\s\\d.,:()–-]*(${months})?[\\s\\d.,:()–-]*(at )?[\\s\\d.,:]*([AP]M|UTC)?$`;

/** How many texts a page has, and which of them are neither a message nor authored. */
function wordsFromNowhere(tab: Tab): Promise<{ readonly count: number; readonly found: readonly string[] }> {
	return tab.evaluate(
		({ page, words, measured }) => {
			const isMeasure = new RegExp(measured);
			const spoken = ['aria-label', 'aria-description', 'aria-roledescription', 'placeholder', 'alt', 'title', 'label'];
			const isAuthored = (element: Element) =>
				element.closest('[translate="no"]') !== null || (element.closest('[lang]')?.getAttribute('lang') ?? page) !== page;
			const authored = new Set([...document.querySelectorAll('[lang], [translate="no"]')].filter(isAuthored).map((element) => element.textContent.trim()));
			const left = (text: string) => {
				let rest = text.replace(/\b[A-Z]\d{2,}(-[0-9A-Z]{4})+\b|\b[NPCUEA] \d{2,}\b|\bdid:\S+/g, ' ');
				for (let before = ''; before !== rest;) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, ' ')];
				/* A message in which a name is set stands in two pieces, one before the name and one after it. */
				rest = rest.replace(/⟦[^⟦⟧]*$|^[^⟦⟧]*⟧/g, ' ');
				rest = rest.trim().replace(/\s+/g, ' ');
				if (isMeasure.test(rest)) return '';
				const unnamed = words.reduce((given, word) => given.replaceAll(word, ' '), rest);
				return /\p{L}{2}/u.test(unnamed) && !isMeasure.test(unnamed.trim()) ? rest : '';
			};
			const given: { readonly where: string; readonly text: string }[] = [];
			for (const part of document.title.split(' · ')) if (!authored.has(part.trim())) given.push({ where: 'title', text: part });
			const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
				const parent = node.parentElement;
				if (!parent || parent.closest('script, style, template, noscript, textarea') || isAuthored(parent)) continue;
				given.push({ where: parent.localName, text: node.textContent ?? '' });
			}
			for (const element of document.querySelectorAll('*')) {
				if (isAuthored(element)) continue;
				for (const name of spoken) {
					const text = element.getAttribute(name);
					if (text && !authored.has(text.trim())) given.push({ where: `${element.localName} ${name}`, text });
				}
			}
			const full = given.filter(({ text }) => text.trim() !== '');
			return { count: full.length, found: full.flatMap(({ where, text }) => (left(text) ? [`<${where}> ${left(text)}`] : [])) };
		},
		{ page: pseudoLocale, words: [...names].sort((a, b) => b.length - a.length), measured: measure }
	);
}

function monthNames(month: number): readonly string[] {
	return (['long', 'short'] as const).map((style) =>
		new Intl.DateTimeFormat('en', { month: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, month, 15)))
	);
}

/** What Intl calls every code of two letters. */
function namesOf(type: 'region' | 'language'): readonly string[] {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'];
	const known = new Intl.DisplayNames('en', { type, fallback: 'none' });
	return letters.flatMap((first) => letters.flatMap((second) => known.of(type === 'region' ? (first + second).toUpperCase() : first + second) ?? []));
}

function timeZones(): readonly string[] {
	return Intl.supportedValuesOf('timeZone').flatMap((zone) => [zone, zone.replaceAll('_', ' ')]);
}
