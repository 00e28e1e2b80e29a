// A unit taken with nothing but a keyboard: Tab, Space, arrows, Enter and letters. Wherever the focus stands, it can be seen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { quizSchema } from '#rooms/curriculum/curriculum.ts';
import { openBrowser } from '#tests/browser.ts';
import { startServer, type Server } from '#tests/server.ts';

const unit = join(import.meta.dirname, '../../content/units/what-restorative-justice-is');
const quiz = quizSchema.parse(parse(readFileSync(join(unit, 'quiz.yaml'), 'utf8')));
/** More than any page has controls. */
const mostTabs = 250;

describe('a learner with a keyboard alone', () => {
	let server: Server;
	let browser: Browser;
	let page: Page;
	beforeAll(async () => {
		server = await startServer();
		browser = await openBrowser();
		page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })).newPage();
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('skips to the content with the first key', async () => {
		await page.goto(`${server.base}/catalogue`);
		await page.keyboard.press('Tab');
		expect(await page.locator('a:focus').getAttribute('href')).toBe('#content');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		expect(await page.locator('main :focus').count()).toBe(1);
	});

	it('signs in', async () => {
		await page.goto(`${server.base}/people/sign-in`);
		await tabTo('main input[name=email]');
		await page.keyboard.type('yannis@sample.test');
		await tabTo('main input[name=password]');
		await page.keyboard.type(server.password);
		await enter();
		await page.goto(server.base);
		expect(await page.locator('h1').innerText()).toContain('Yannis');
	});

	it('begins a unit and reads a lesson to its end', async () => {
		await page.goto(`${server.base}/curriculum/U001`);
		await tabTo('form[action*=enrol] button');
		await enter();
		await page.goto(`${server.base}/learning/U001/lessons/what`);
		await tabTo('form[action="?/read"] button');
		await enter();
		expect(new URL(page.url()).pathname).toMatch(/^\/learning\/U001\//);
		expect(new URL(page.url()).pathname).not.toMatch(/\/lessons\/what$/);
	});

	it('answers every kind of question and hands the quiz in', async () => {
		await page.goto(`${server.base}/learning/U001/quizzes/quiz`);
		for (const item of quiz.items) {
			const field = (suffix: string) => `form[action="?/submit"] [name="answer.${item.id}${suffix}"]`;
			if (item.kind === 'single' || item.kind === 'multiple') await choose(`${field('[]')}:enabled`);
			if (item.kind === 'order')
				for (const [index, option] of item.options.entries()) {
					await tabTo(field(`.${option}`));
					for (let down = 0; down <= index; down++) await page.keyboard.press('ArrowDown');
				}
			if (item.kind === 'match') for (const left of item.left) await choose(field(`.${left}`));
			if (item.kind === 'numeric' || item.kind === 'text') {
				await tabTo(field(''));
				await page.keyboard.type(item.kind === 'numeric' ? '5' : 'harm');
			}
		}
		await tabTo('form[action="?/submit"] button:not([formaction])');
		await enter();
		expect(new URL(page.url()).pathname).toMatch(/^\/learning\/U001\/quizzes\/quiz\/[0-9a-f-]{36}$/);
	});

	/** Presses Tab until the focus stands on something that fits, and sees that it can be seen there. */
	async function tabTo(selector: string): Promise<void> {
		for (let tab = 0; tab < mostTabs; tab++) {
			await page.keyboard.press('Tab');
			if ((await page.locator(`:is(${selector}):focus`).count()) === 0) continue;
			const { style, width } = await page.locator(':focus').evaluate((element) => {
				const { outlineStyle, outlineWidth } = getComputedStyle(element);
				return { style: outlineStyle, width: parseFloat(outlineWidth) };
			});
			expect([selector, style === 'none' ? 0 : width >= 2 ? 2 : width]).toEqual([selector, 2]);
			return;
		}
		throw new Error(`${mostTabs} presses of Tab do not reach ${selector}`);
	}

	async function choose(selector: string): Promise<void> {
		await tabTo(selector);
		await page.keyboard.press('Space');
		expect(await page.locator(':focus:checked').count()).toBe(1);
	}

	async function enter(): Promise<void> {
		await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
	}
});
