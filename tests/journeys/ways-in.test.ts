// Ways in beside the password: a passkey, kept by an authenticator that Chromium plays, and a second step with codes computed here.
// The second step is walked without JavaScript; a passkey needs it, and says so.
import { createHmac } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '#tests/browser.ts';
import { startServer, type Server } from '#tests/server.ts';

let server: Server;
let browser: Browser;
/** A passkey belongs to a name, never to a number: the same server by the name that is its origin. */
let site: string;
beforeAll(async () => {
	server = await startServer();
	site = server.base.replace('127.0.0.1', 'localhost');
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await server?.stop();
});

describe('a passkey', () => {
	let page: Page;
	beforeAll(async () => {
		page = await openPage({ viewport: { width: 390, height: 844 } });
	});

	it('is added on the security page with the password, and named', async () => {
		await giveAuthenticator(page);
		await enter(page, 'ivana@sample.test');
		await page.goto(`${site}/people/security`);
		await page.locator('#passkey-password').fill('not the password');
		await page.locator('[data-passkey=add] [data-passkey-button]').click();
		await page.locator('[data-passkey-refused]').waitFor({ state: 'visible' });
		expect(await page.locator('[data-passkey-refused]').innerText()).toBe('This password is not right.');
		await page.locator('#passkey-password').fill(server.password);
		await page.locator('[data-passkey=add] [data-passkey-button]').click();
		await page.waitForURL('**/people/security?done=passkey-added#passkeys');
		await page.locator('form[action="?/renamePasskey"] input[name=name]').fill('Phone at work');
		await page.locator('form[action="?/renamePasskey"] button').click();
		expect(await page.locator('form[action="?/renamePasskey"] input[name=name]').inputValue()).toBe('Phone at work');
	});

	it('signs in by itself, and leads on to where its person wanted to go', async () => {
		await leave(page);
		await page.goto(`${site}/people/profile`);
		await page.locator('[data-passkey=sign-in] [data-passkey-button]').click();
		await page.waitForURL('**/people/profile');
		expect(await page.locator('main').innerText()).toContain('Profile');
	});

	it('that its person removed, after being asked, signs nobody in', async () => {
		await page.goto(`${site}/people/security`);
		expect(await page.locator('form[action="?/removePasskey"] button').isVisible()).toBe(false);
		await page
			.locator('details', { has: page.locator('form[action="?/removePasskey"]') })
			.locator('summary')
			.click();
		await page.locator('form[action="?/removePasskey"] button').click();
		await leave(page);
		await page.goto(`${site}/people/sign-in`);
		await page.locator('[data-passkey=sign-in] [data-passkey-button]').click();
		await page.locator('[data-passkey-failed]').waitFor({ state: 'visible' });
		await page.goto(`${site}/people/profile`);
		expect(new URL(page.url()).pathname).toBe('/people/sign-in');
	});

	it('says what it needs where there is no JavaScript', async () => {
		const plain = await openPage({ javaScriptEnabled: false });
		await plain.goto(`${site}/people/sign-in`);
		expect(await plain.locator('main').innerText()).toContain('Signing in with a passkey needs JavaScript.');
		await enter(plain, 'ivana@sample.test');
		await plain.goto(`${site}/people/security`);
		expect(await plain.locator('[data-passkey=add]').innerText()).toContain('with JavaScript switched on');
		expect(await plain.locator('[data-passkey-button]').isVisible()).toBe(false);
	});
});

describe('a second step, without JavaScript', () => {
	const email = 'elena@sample.test';
	let page: Page;
	let secret = '';
	let codes: readonly string[] = [];
	beforeAll(async () => {
		page = await openPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
	});

	it('is set up with a code made from the secret that is shown, and gives backup codes', async () => {
		await enter(page, email);
		await page.goto(`${site}/people/security`);
		await page.locator('main a[href="/people/security/second-step"]').click();
		await page.locator('input[name=password]').fill(server.password);
		await page.locator('form[action="?/prepare"] button').click();
		expect(await page.locator('img.qr').getAttribute('src')).toMatch(/^data:image\/png;base64,/);
		secret = (await page.locator('code.secret').innerText()).replace(/\s/g, '');
		await page.locator('#code').fill('000000');
		await page.locator('form[action="?/confirm"] button').click();
		expect(await page.locator('.errsum').count()).toBe(1);
		await page.locator('#code').fill(codeAt(secret, Date.now()));
		await page.locator('form[action="?/confirm"] button').click();
		codes = await page.locator('.codes li').allInnerTexts();
		expect(codes.length).toBeGreaterThanOrEqual(8);
		expect(new Set(codes).size).toBe(codes.length);
	});

	it('is asked for after the password, and takes a code', async () => {
		await leave(page);
		await enter(page, email, '/people/security');
		expect(new URL(page.url()).pathname).toBe('/people/sign-in/second-step');
		await step(page, '000000');
		expect(await page.locator('.errsum').count()).toBe(1);
		// The code of the set-up has been used; the authenticator's next one is taken a little early.
		await step(page, codeAt(secret, Date.now() + 30_000));
		expect(new URL(page.url()).pathname).toBe('/people/security');
	});

	it('takes a backup code once', async () => {
		const [code = ''] = codes;
		await leave(page);
		await enter(page, email);
		await step(page, code);
		expect(new URL(page.url()).pathname).toBe('/');
		await leave(page);
		await enter(page, email);
		await step(page, code);
		expect(await page.locator('.errsum').count()).toBe(1);
		await page.goto(`${site}/people/profile`);
		expect(new URL(page.url()).pathname).toBe('/people/sign-in');
	});

	it('is turned off with the password', async () => {
		await enter(page, email);
		await step(page, codes[1] ?? '');
		await page.goto(`${site}/people/security`);
		await page.locator('form[action="?/secondStepOff"] input[name=password]').fill(server.password);
		await page.locator('form[action="?/secondStepOff"] button').click();
		await leave(page);
		await enter(page, email);
		expect(new URL(page.url()).pathname).toBe('/');
	});
});

async function openPage(options: BrowserContextOptions): Promise<Page> {
	const page = await (await browser.newContext({ locale: 'en', ...options })).newPage();
	page.setDefaultTimeout(30_000);
	return page;
}

/** A device with a built-in authenticator whose owner always agrees. */
async function giveAuthenticator(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

async function enter(page: Page, email: string, next = '/'): Promise<void> {
	await page.goto(`${site}/people/sign-in?next=${encodeURIComponent(next)}`);
	await page.locator('main input[name=email]').fill(email);
	await page.locator('main input[name=password]').fill(server.password);
	await page.locator('form[action*=signIn] button').first().click();
}

async function step(page: Page, code: string): Promise<void> {
	await page.locator('#code').fill(code);
	await page.locator('form[action="/people/sign-in/second-step"] button').click();
}

async function leave(page: Page): Promise<void> {
	await page.goto(`${site}/`);
	await page.locator('details:has(form[action="/people/sign-out"]) > summary:visible').click();
	await page.locator('form[action="/people/sign-out"] button:visible').click();
	await page.locator('a[href^="/people/sign-in"]').first().waitFor({ state: 'attached' });
}

/** The six digits of a secret in base 32 at a moment (RFC 6238 with SHA-1 and 30 seconds; RFC 4226, 5.3). */
function codeAt(secret: string, time: number): string {
	const bits = [...secret.replace(/=+$/, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
	const digest = createHmac('sha1', key).update(counter).digest();
	const offset = (digest.at(-1) ?? 0) & 0x0f;
	return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
