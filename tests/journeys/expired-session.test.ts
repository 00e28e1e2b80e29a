// A text survives an expired session: what was written while the session ended is still there after signing in again. JavaScript off.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reflections } from '../../src/application/sample/reflections.ts';
import { openBrowser, openWindow } from '../browser.ts';
import { signIn, type Client } from '../client.ts';
import { startServer, type Server } from '../server.ts';

/** Deniz reads Turkish; the sign-in page knows nobody and speaks the language of the browser. */
const email = 'deniz@sample.test';
/** Long, with line ends, quotation marks, markup and all the scripts. */
const text = `${reflections['ivana/preparing-a-safe-meeting']}\n\nКакво каза тя? Τι είπε; Ne dedi? "<b>Nothing</b>", she said & left.`;
const task = '/learning/U002/tasks/task';
const quiz = '/learning/U002/quizzes/quiz';

describe('a session that ends while somebody writes', () => {
	let server: Server;
	let browser: Browser;
	beforeAll(async () => {
		server = await startServer();
		browser = await openBrowser();
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('keeps a text that was to be kept for later', async () => {
		const { page, endSession } = await openAs(task);
		await page.locator('#reflection').fill(text);
		await endSession();
		await page.locator('button[formaction="?/keep"]').click();
		await signInAgain(page);
		expect(await page.locator('.written p').first().innerText()).toBe(text);
		expect(await page.locator('main form button').innerText()).toBe('Keep for later');
		expect(await page.locator('main form a').getAttribute('href')).toBe(task);
		await page.locator('main form button').click();
		expect(new URL(page.url()).pathname).toBe(task);
		expect(await page.locator('#reflection').inputValue()).toBe(text);
		expect(await page.locator('main').innerText()).toContain('Saklandı: ');
	});

	it('keeps a reflection that was to be handed in, also past a wrong password, and says that the file has to be chosen again', async () => {
		const { page, endSession } = await openAs(task);
		expect(await page.locator('#reflection').inputValue()).toBe(text);
		await page.locator('#reflection').fill(`${text} One word more.`);
		await page.locator('#declaredFictional').check();
		await page.locator('#file').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan.') });
		await endSession();
		await page.locator('form[action="?/submit"] button').first().click();
		await signInAgain(page, 'not the password');
		expect(await page.locator('main').innerText()).toContain('Files are not kept');
		await signInAgain(page);
		expect(await page.locator('.written p').first().innerText()).toBe(`${text} One word more.`);
		expect(await page.locator('main form button').innerText()).toBe('Hand in');
		await page.locator('main form button').click();
		expect(new URL(page.url()).pathname).toBe(task);
		await page.locator('.handed summary').first().click();
		expect(await page.locator('.handed__text').innerText()).toBe(`${text} One word more.`);
		expect(await page.locator('#reflection').count()).toBe(0);
	});

	it('keeps the answers of a quiz, half of them given', async () => {
		const { page, endSession } = await openAs(quiz);
		const boxes = ['a', 'd'].map((option) => page.locator(`[name="answer.q2[]"][value="${option}"]`));
		await page.locator('[name="answer.q1[]"][value="c"]').check();
		for (const box of boxes) await box.check();
		await page.locator('[name="answer.q5.b"][value=x]').check();
		await page.locator('[name="answer.q9[]"][value="c"]').check();
		await endSession();
		await page.locator('form[action="?/submit"] button').first().click();
		await signInAgain(page);
		await page.locator('main form button').click();
		expect(new URL(page.url()).pathname).toBe(quiz);
		expect(await page.locator('main').innerText()).toContain('3. soruyu yanıtlayın');
		expect(await page.locator('[name="answer.q1[]"][value="c"]').isChecked()).toBe(true);
		for (const box of boxes) expect(await box.isChecked()).toBe(true);
		expect(await page.locator('[name="answer.q5.b"][value=x]').isChecked()).toBe(true);
		expect(await page.locator('[name="answer.q9[]"][value="c"]').isChecked()).toBe(true);
	});

	/** The page in a window of the learner. `endSession` ends their session elsewhere: the window keeps a cookie that is worth nothing. */
	async function openAs(path: string): Promise<{ page: Page; endSession: () => Promise<void> }> {
		const client: Client = await signIn(server.base, email, server.password);
		const window = await openWindow(browser, client, { javaScriptEnabled: false, viewport: { width: 390, height: 844 }, locale: 'en' });
		const page = await window.newPage();
		page.setDefaultTimeout(30_000);
		await page.goto(path);
		return {
			page,
			endSession: async () => {
				await client.post('/people/sign-out');
				expect(await window.cookies()).toContainEqual(expect.objectContaining({ name: 'opencove.session_token' }));
			}
		};
	}

	/** Fills in the sign-in page that answered the form. */
	async function signInAgain(page: Page, password = server.password): Promise<void> {
		expect(await page.locator('main').innerText()).toContain('Your text is kept');
		await page.locator('main input[name=email]').fill(email);
		await page.locator('main input[name=password]').fill(password);
		await page.locator('main form[action*=signIn] button').first().click();
	}
});
