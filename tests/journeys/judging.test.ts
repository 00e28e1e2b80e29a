// An assessor at her desk and a learner whose work came back, in a real browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SamplePersonKey } from '../../src/application/sample/cast.ts';
import { openBrowser, openWindow } from '#tests/browser.ts';
import { signIn } from '#tests/client.ts';
import { startServer, type Server } from '#tests/server.ts';

describe('evidence before its assessor', () => {
	let server: Server;
	let browser: Browser;
	let desk: Page;
	const pageOf = async (who: SamplePersonKey) => {
		const client = await signIn(server.base, `${who}@sample.test`, server.password);
		const context = await openWindow(browser, client, { viewport: { width: 1280, height: 700 }, locale: 'en' });
		return context.newPage();
	};
	beforeAll(async () => {
		server = await startServer();
		browser = await openBrowser();
		desk = await pageOf('elena');
		await desk.goto('/assessment');
		await desk.locator('main tbody a[href^="/assessment/"]').first().click();
		await desk.locator('form[action="?/declare"] input[value=no]').check();
		await desk.locator('form[action="?/declare"] button').first().click();
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('tells which criterion each fault of an empty decision is about', async () => {
		await desk.locator('form[action="?/decide"] button').click();
		const told = await desk.locator('.errsum li').allInnerTexts();
		expect(new Set(told).size).toBe(told.length);
		expect(told.filter((text) => text.startsWith('Criterion 2: '))).toHaveLength(2);
		for (const field of ['verdict', 'reason']) expect(await desk.locator(`.err[id^="${field}-"]`).nth(1).innerText()).toMatch(/Criterion 2: /);
	});

	it('says what a conflict that is remembered late comes to before it is declared', async () => {
		const declare = desk.locator('form[action="?/declare"] button');
		expect(await declare.isVisible()).toBe(false);
		await desk.locator('details:has(form[action="?/declare"]) > summary').click();
		expect(await desk.locator('form[action="?/declare"]').innerText()).toContain('cannot be taken back');
		expect(await declare.isVisible()).toBe(true);
	});

	it('stays beside long criteria with an edge around it, and is all there once decided', async () => {
		const column = desk.locator('.judge__evidence');
		const look = () => column.evaluate((element) => ({ cut: element.scrollHeight - element.clientHeight, edge: getComputedStyle(element).borderBottomWidth }));
		await desk.setViewportSize({ width: 1280, height: 500 });
		const judging = await look();
		expect(judging.cut).toBeGreaterThan(0);
		expect(judging.edge).not.toBe('0px');
		const order = await column.evaluate((element) => {
			const [text, task] = [element.querySelector('.judge__text'), element.querySelector('details')];
			return text !== null && task !== null && Boolean(task.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
		});
		expect(order).toBe(true);
		for (const met of await desk.locator('input[value=met]').all()) await met.check();
		for (const reason of await desk.locator('textarea[name^=reason]').all()) await reason.fill('It is there, in plain words, and the change is named.');
		await desk.locator('input[value=accepted]').check();
		await desk.locator('form[action="?/decide"] button').click();
		await desk.locator('#decision').waitFor();
		expect((await look()).cut).toBeLessThanOrEqual(1);
	});

	it('gives its learner the reasons before the task when it comes back', async () => {
		const learner = await pageOf('sofia');
		await learner.goto('/learning/U001/tasks/task');
		const isFirst = await learner.locator('main article').evaluate((article) => {
			const [reasons, task] = [article.querySelector('.verdicts'), article.querySelector('.prose')];
			return reasons !== null && task !== null && Boolean(reasons.compareDocumentPosition(task) & Node.DOCUMENT_POSITION_FOLLOWING);
		});
		expect(isFirst).toBe(true);
		expect(await learner.locator('.verdicts').count()).toBe(1);
	});

	it('asks its learner once to read why', async () => {
		const learner = await pageOf('sofia');
		await learner.goto('/');
		expect(await learner.locator('main a[href="/learning/U001/tasks/task"]').count()).toBe(1);
	});
});
