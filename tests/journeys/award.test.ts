// From a visitor to an award that anyone can check, in a real browser with JavaScript off, on a phone's width.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { reflections } from '../../src/application/sample/reflections.ts';
import { quizSchema, unitSchema, type QuizItem } from '#rooms/curriculum/curriculum.ts';
import { parseTextFile } from '#platform/content/text-file.ts';
import { openBrowser } from '#tests/browser.ts';
import { startServer, type Server } from '#tests/server.ts';

const content = join(import.meta.dirname, '../../content/units');
const units = [
	{ plate: 'U001', id: 'what-restorative-justice-is' },
	{ plate: 'U002', id: 'preparing-a-safe-meeting' },
	{ plate: 'U003', id: 'the-victims-place' },
	{ plate: 'U004', id: 'from-referral-to-follow-up' }
] as const;
const password = 'twelve blue stations';

describe('a practitioner without JavaScript', () => {
	let server: Server;
	let browser: Browser;
	let learner: Page;
	beforeAll(async () => {
		server = await startServer();
		browser = await openBrowser();
		learner = await openPage({ width: 390, height: 844 });
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('finds a unit as a visitor', async () => {
		await learner.goto(server.base);
		expect(await learner.locator('h1').innerText()).toContain('answers a need');
		await learner.goto(`${server.base}/catalogue?q=victims`);
		await learner.locator('table a', { hasText: "The victim's place" }).click();
		expect(new URL(learner.url()).pathname).toBe('/curriculum/U003');
		expect(await learner.locator('main').innerText()).toContain('EQF level 5');
	});

	it('registers and confirms the address by the letter', async () => {
		await learner.goto(`${server.base}/people/register`);
		await learner.locator('main input[name=name]').fill('Maria Dimitrova');
		await learner.locator('main input[name=email]').fill('maria@journey.test');
		await learner.locator('main input[name=password]').fill(password);
		await learner.locator('main form button').first().click();
		await learner.goto(await confirmationLink('maria@journey.test'));
		expect(new URL(learner.url()).pathname).toBe('/people/sign-in');
		expect(await learner.locator('main').innerText()).toContain('Your address is confirmed');
		await learner.locator('main input[name=email]').fill('maria@journey.test');
		await learner.locator('main input[name=password]').fill(password);
		await learner.locator('main form[action*=signIn] button').first().click();
		expect(new URL(learner.url()).pathname).toBe('/people/profile');
		await learner.locator('main select[name=occupation]').selectOption('probation-officer');
		await learner.locator('main form[action*=save] button').last().click();
		await learner.goto(server.base);
		expect(await learner.locator('h1').innerText()).toContain('Maria');
	});

	it('reads the lessons, passes the quizzes and hands in the tasks of four units', async () => {
		for (const unit of units) await takeUnit(learner, unit);
		await learner.goto(`${server.base}/assessment/portfolio`);
		expect(await learner.locator('main').innerText()).toMatch(/U\s+004/);
	});

	it('is judged by an assessor who declares that there is no conflict of interest', async () => {
		const assessor = await signedIn('elena@sample.test');
		await assessor.goto(`${server.base}/people/notifications`);
		const news = assessor.locator('main a[href^="/people/notifications/"]', { hasText: 'for your judgement' });
		expect(await news.count()).toBeGreaterThanOrEqual(units.length);
		expect(await assessor.locator('main').innerText()).not.toContain('Maria');
		await news.first().click();
		expect(new URL(assessor.url()).pathname).toMatch(/^\/assessment\/[0-9a-f-]{36}$/);
		for (let left = units.length; left > 0; left--) await judgeNext(assessor);
		await assessor.goto(`${server.base}/assessment?q=Maria`);
		expect(await assessor.locator('main tbody a[href^="/assessment/"]').count()).toBe(0);
	});

	it('is awarded by a coordinator, shares the award, withdraws the link, and a revocation shows at once', async () => {
		const coordinator = await signedIn('radka@sample.test');
		await coordinator.goto(`${server.base}/credentials/awards`);
		await coordinator.locator('a[href*="#preview"]').first().click();
		expect(await coordinator.locator('.tt--11 tbody tr').count()).toBe(11);
		await coordinator.locator('form[action="?/issue"] button').click();
		await learner.goto(`${server.base}/credentials`);
		await learner.locator('main a[href^="/credentials/A01-"]').first().click();
		const awardId = new URL(learner.url()).pathname.split('/').at(-1) ?? '';
		await learner.locator('input[name=label]').fill('Application abroad');
		await learner.locator('form[action="?/share"] button').click();
		const shared = await learner.locator('#address').inputValue();

		const anyone = await openPage({ width: 1280, height: 900 });
		await anyone.goto(here(shared));
		const told = await anyone.locator('main').innerText();
		expect(told).toContain('The signature of this sample matches. It is no real award.');
		expect(told).not.toContain('In force until');
		expect(told).toContain('Maria Dimitrova');
		expect(told).toContain('SAMPLE');
		for (const plate of ['N001', 'P01', 'C01', 'U001']) expect(await anyone.locator(`a[href*="${plate}"]`).count()).toBeGreaterThan(0);
		const credential = await fetch(here(shared), { headers: { accept: 'application/vc' } });
		expect(credential.headers.get('content-type')).toContain('application/vc');
		expect(await credential.text()).toContain('eddsa-rdfc-2022');

		await anyone.goto(`${server.base}/verify/${awardId}`);
		expect(await anyone.locator('main').innerText()).not.toContain('Maria');

		await learner.goto(`${server.base}/credentials/${awardId}`);
		await learner.locator('details:has(form[action="?/withdraw"]) > summary').first().click();
		await learner.locator('form[action="?/withdraw"] button').first().click();
		await anyone.goto(here(shared));
		expect(await anyone.locator('main').innerText()).not.toContain('Maria');

		await coordinator.goto(`${server.base}/credentials/awards/${awardId}`);
		await coordinator.locator('#reason').fill('Issued to the wrong person in this journey.');
		await coordinator.locator('#confirm').check();
		await coordinator.locator('.btn--danger').click();
		await anyone.goto(`${server.base}/verify/${awardId}`);
		expect(await anyone.locator('h1').innerText()).toMatch(/revoked/i);
	});

	async function openPage(viewport: NonNullable<BrowserContextOptions['viewport']>): Promise<Page> {
		const page = await (await browser.newContext({ javaScriptEnabled: false, viewport, locale: 'en' })).newPage();
		page.setDefaultTimeout(30_000);
		return page;
	}

	async function signedIn(email: string): Promise<Page> {
		const page = await openPage({ width: 1280, height: 900 });
		await page.goto(`${server.base}/people/sign-in`);
		await page.locator('main input[name=email]').fill(email);
		await page.locator('main input[name=password]').fill(server.password);
		await page.locator('main form[action*=signIn] button').first().click();
		return page;
	}

	/** Links are written with the public address of the installation; the test reaches it by its loopback address. */
	function here(address: string): string {
		const { pathname, search } = new URL(address);
		return server.base + pathname + search;
	}

	/** Letters leave in the background: how long one takes must not tell whether an address is known. */
	async function confirmationLink(address: string): Promise<string> {
		const outbox = join(server.dataDir, 'outbox');
		const letters = () =>
			readdirSync(outbox).map((name) =>
				readFileSync(join(outbox, name), 'utf8')
					.replace(/=\r?\n/g, '')
					.replaceAll('=3D', '=')
			);
		const linkIn = (letter: string) => /https?:\/\/\S+verify-email\S+/.exec(letter) ?? [];
		const find = () => {
			const [link] = letters().flatMap((letter) => (letter.includes(`To: ${address}`) ? linkIn(letter) : []));
			if (!link) throw new Error(`no confirmation letter for ${address}`);
			return here(link);
		};
		return vi.waitFor(find, { timeout: 15_000, interval: 200 });
	}

	async function takeUnit(page: Page, { plate, id }: (typeof units)[number]): Promise<void> {
		const unit = unitSchema.parse(parse(readFileSync(join(content, id, 'unit.yaml'), 'utf8')));
		await page.goto(`${server.base}/curriculum/${plate}`);
		await page.locator('form[action*=enrol] button').first().click();
		for (const activity of unit.activities) {
			if (activity.kind === 'lesson') {
				await page.goto(`${server.base}/learning/${plate}/lessons/${activity.id}`);
				await page.locator('form[action="?/read"] button').click();
			}
			if (activity.kind === 'quiz') {
				await page.goto(`${server.base}/learning/${plate}/quizzes/${activity.id}`);
				await answer(page, id);
				await page.locator('form[action="?/submit"] button').first().click();
				expect(await page.locator('main').innerText()).toMatch(/passed/i);
			}
			if (activity.kind === 'task') {
				await page.goto(`${server.base}/learning/${plate}/tasks/${activity.id}`);
				await page.locator('#reflection').fill(reflections[`ivana/${id}`]);
				await page.locator('#declaredFictional').check();
				await page.locator('form[enctype] button').first().click();
			}
		}
	}

	async function answer(page: Page, id: string): Promise<void> {
		const quiz = quizSchema.parse(parse(readFileSync(join(content, id, 'quiz.yaml'), 'utf8')));
		const texts = parseTextFile(readFileSync(join(content, id, 'en.md'), 'utf8')).file;
		const accepted = (item: string) => texts.blocks.find((block) => block.id === `quiz/${item}/accepted`)?.body.split('\n')[0] ?? '';
		for (const item of quiz.items) await answerItem(page, item, accepted);
	}

	async function answerItem(page: Page, item: QuizItem, accepted: (item: string) => string): Promise<void> {
		const field = (suffix: string) => page.locator(`form[action="?/submit"] [name="answer.${item.id}${suffix}"]`);
		switch (item.kind) {
			case 'single':
			case 'multiple':
				for (const option of item.correct) await page.locator(`form[action="?/submit"] [name="answer.${item.id}[]"][value="${option}"]`).check();
				break;
			case 'order':
				for (const [index, option] of item.options.entries()) await field(`.${option}`).selectOption(String(index + 1));
				break;
			case 'match':
				for (const [index, left] of item.left.entries())
					await page.locator(`form[action="?/submit"] [name="answer.${item.id}.${left}"][value="${item.right[index] ?? ''}"]`).check();
				break;
			case 'numeric':
				await field('').fill(String(item.answer));
				break;
			case 'text':
				await field('').fill(accepted(item.id));
		}
	}

	async function judgeNext(page: Page): Promise<void> {
		await page.goto(`${server.base}/assessment?q=Maria`);
		await page.locator('main tbody a[href^="/assessment/"]').first().click();
		await page.locator('form[action="?/declare"] input[value=no]').check();
		await page.locator('form[action="?/declare"] button').first().click();
		const judging = page.locator('form[action="?/decide"]');
		for (const met of await judging.locator('input[value=met]').all()) await met.check();
		for (const reason of await judging.locator('textarea[name^=reason]').all()) await reason.fill('It is there, in plain words, and the change is named.');
		await judging.locator('input[value=accepted]').check();
		await judging.locator('button').first().click();
	}
});
