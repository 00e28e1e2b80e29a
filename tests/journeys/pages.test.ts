// Every page of the site in Chromium: in six languages, light and dark, at a desk and on a phone. No axe violation, nothing wider than
// the screen, the language said, nothing fetched from elsewhere.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { offeredLocales, sourceLocale } from '#platform/i18n/locales.ts';
import { openBrowser, openWindow } from '../browser.ts';
import { inLanguage, listPages, type Page, type Pages, type Reader } from '../pages.ts';
import { startServer, type Server } from '../server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 640 };

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

/** What is wrong with a page in one language. */
interface Finding {
	readonly page: Page;
	readonly locale: string;
	readonly fault: string;
}

describe('every page', () => {
	test('of a need leads to all units that answer it', async () => {
		const page = await fetch(`${server.base}/needs/N001`);
		expect(await page.text()).toContain('href="/catalogue?need=1"');
	});

	test('has someone to open it', () => {
		expect(site.pages.length).toBeGreaterThan(30);
		expect(site.unmet).toEqual([]);
	});

	test('is accessible and fits, in every language, in both lights and at every width', async () => {
		const findings: Finding[] = [];
		const elsewhere = new Set<string>();
		const queue = [...site.pages];
		const started = Date.now();
		let views = 0;
		const work = async () => {
			const tabs = new Map<Reader, Tab>();
			for (let page = queue.shift(); page; page = queue.shift()) {
				const tab = tabs.get(page.who) ?? (await openFor(page.who, elsewhere));
				tabs.set(page.who, tab);
				for (const { tag } of offeredLocales) {
					const seen = await lookAt(tab, page, tag);
					views += seen.views;
					findings.push(...seen.faults.map((fault) => ({ page, locale: tag, fault })));
				}
			}
		};
		await Promise.all([work(), work()]);
		report(findings, views, Date.now() - started);
		expect(views).toBeGreaterThan(site.pages.length * offeredLocales.length);
		expect(findings.map(({ page, locale, fault }) => `${page.path} (${page.who}, ${locale}): ${fault}`)).toEqual([]);
		expect([...elsewhere]).toEqual([]);
	}, 420_000);
});

describe('the look itself', () => {
	test('is seen to find an image without words, faint text, a wide line and another language', async () => {
		const window = await browser.newContext({ bypassCSP: true, viewport: phone });
		const tab = await window.newPage();
		await tab.setContent(
			'<!doctype html><html lang="en"><head><title>Planted</title></head><body><main><h1 style="color:#bbb;background:#fff">Faint</h1><img src="data:," /><p style="width:900px">Wide</p></main></body></html>'
		);
		const found = await violations(tab);
		expect(found.filter((fault) => /^(image-alt|color-contrast)/.test(fault))).toHaveLength(2);
		expect(await overflow(tab)).toEqual([expect.stringMatching(/^wider than 390: p/)]);
		expect(await languageOf(tab, 'el')).toEqual(['says that it is in en']);
		await window.close();
	});
});

async function openFor(who: Reader, elsewhere: Set<string>): Promise<Tab> {
	const client = site.clients.get(who);
	if (!client) throw new Error(`${who} is not there`);
	const window = await openWindow(browser, client, { bypassCSP: true, viewport: desk, colorScheme: 'light', reducedMotion: 'reduce' });
	window.on('request', (request) => {
		if (!request.url().startsWith(server.base) && !request.url().startsWith('data:')) elsewhere.add(request.url());
	});
	return window.newPage();
}

/** Light at a desk in every language; dark and on a phone in English; no language may be wider than a phone. */
async function lookAt(tab: Tab, page: Page, locale: string): Promise<{ readonly faults: readonly string[]; readonly views: number }> {
	await tab.setViewportSize(desk);
	const answer = await tab.goto(server.base + inLanguage(page.path, locale), { waitUntil: 'load' });
	if (answer?.status() !== page.status) return { faults: [`answers ${answer?.status()}`], views: 1 };
	const faults = [...(await languageOf(tab, locale)), ...(await overflow(tab)), ...(await violations(tab))];
	if (locale === sourceLocale) {
		await tab.emulateMedia({ colorScheme: 'dark' });
		faults.push(...(await violations(tab)).map((fault) => `dark: ${fault}`));
		await tab.emulateMedia({ colorScheme: 'light' });
	}
	await tab.setViewportSize(phone);
	faults.push(...(await overflow(tab)));
	if (locale === sourceLocale) faults.push(...(await violations(tab)).map((fault) => `on a phone: ${fault}`));
	await tab.setViewportSize(narrow);
	faults.push(...(await overflow(tab)));
	return { faults, views: locale === sourceLocale ? 4 : 3 };
}

async function violations(tab: Tab): Promise<readonly string[]> {
	if (!(await tab.evaluate(() => 'axe' in globalThis))) await tab.evaluate(axe);
	const found = await tab.evaluate<AxeResults['violations']>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`);
	return found.map(({ id, nodes }) => `${id}: ${nodes.length} times, such as ${nodes[0]?.html.slice(0, 160) ?? ''}`);
}

/** What sticks out of the window sideways, if the page scrolls that way. */
function overflow(tab: Tab): Promise<readonly string[]> {
	return tab.evaluate(() => {
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width) return [];
		const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1);
		const outer = wide.filter((element) => !element.parentElement || !wide.includes(element.parentElement)).slice(0, 3);
		return [
			`wider than ${width}: ${outer.map((element) => `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`).join(' | ')}`
		];
	});
}

async function languageOf(tab: Tab, locale: string): Promise<readonly string[]> {
	const lang = await tab.evaluate(() => document.documentElement.lang);
	return lang === locale ? [] : [`says that it is in ${lang}`];
}

function report(findings: readonly Finding[], views: number, took: number): void {
	const rows = site.pages.map((page) => {
		const own = findings.filter((finding) => finding.page === page);
		return `${page.route.padEnd(44)} ${page.who.padEnd(8)} ${own.length === 0 ? 'clean' : `${own.length} faults`}`;
	});
	console.log([`Pages in ${offeredLocales.length} languages, ${views} views in ${Math.round(took / 1000)} s:`, ...rows].join('\n'));
}
