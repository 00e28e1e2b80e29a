// The pictures of the guides, made of the sample centre. They are only written when PICTURES=on is set:
//     PICTURES=on npx vitest run --config vitest.journeys.config.ts tests/journeys/pictures.test.ts
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openWindow } from '#tests/browser.ts';
import { signIn, visitor } from '#tests/client.ts';
import { startServer, type Server } from '#tests/server.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const tallest = 1400;
const largestPicture = 400_000;
const isAsked = process.env.PICTURES === 'on';
if (!isAsked) console.log('SKIPPED: the pictures of the guides, because PICTURES=on is not set.');

describe.runIf(isAsked)('the pictures of the guides', () => {
	let server: Server;
	let browser: Browser;
	beforeAll(async () => {
		mkdirSync(folder, { recursive: true });
		server = await startServer({ MEASURE: 'off' });
		browser = await openBrowser();
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('show the landing page', async () => {
		expect(await shoot('landing', await pageOf(null), '/')).toBeLessThan(largestPicture);
	});

	it('show a lesson that somebody is reading', async () => {
		expect(await shoot('lesson', await pageOf('deniz'), '/learning/U002/lessons/deciding?lang=en')).toBeLessThan(largestPicture);
	});

	it('show an award as anyone sees it who has the link', async () => {
		const [, path = ''] = /https?:\/\/[^/\s]+(\/verify\/\S+\?k=\S+)/.exec(server.output()) ?? [];
		expect(await shoot('verify', await pageOf(null), path)).toBeLessThan(largestPicture);
	});

	it('show a home page in Turkish, in the dark, on a phone', async () => {
		const phone = await pageOf('deniz', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
		expect(await shoot('home-tr-dark-390', phone, '/?lang=tr')).toBeLessThan(largestPicture);
	});

	it('show evidence beside its criteria', async () => {
		const page = await pageOf('elena');
		await page.goto('/assessment');
		await page.locator('main tbody a[href^="/assessment/"]').first().click();
		await page.locator('main input[type=radio]').first().check();
		await page.locator('main form button').first().click();
		expect(await shoot('assessment', page, page.url())).toBeLessThan(largestPicture);
	});

	it("show a coordinator's page", async () => {
		expect(await shoot('coordination', await pageOf('radka'), '/coordination')).toBeLessThan(largestPicture);
	});

	async function pageOf(person: string | null, options: BrowserContextOptions = {}): Promise<Page> {
		const client = person ? await signIn(server.base, `${person}@sample.test`, server.password) : visitor(server.base);
		const window = await openWindow(browser, client, { viewport: { width: 1280, height: 900 }, locale: 'en', ...options });
		return window.newPage();
	}

	/** Writes the upper part of the page and returns the size of the file. */
	async function shoot(name: string, page: Page, path: string): Promise<number> {
		const answer = await page.goto(path);
		expect(answer?.status()).toBe(200);
		await page.evaluate(() => document.fonts.ready);
		const width = page.viewportSize()?.width ?? 0;
		const height = Math.min(tallest, await page.evaluate(() => document.documentElement.scrollHeight));
		const file = join(folder, `${name}.png`);
		await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height } });
		await page.context().close();
		return statSync(file).size;
	}
});
