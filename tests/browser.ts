// One Chromium for the journeys, with an empty profile and nothing that it would fetch by itself.
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import type { Client } from './client.ts';

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];

/** The browser of `CHROMIUM`, which `npm test` finds; else Debian's. */
export function openBrowser(): Promise<Browser> {
	return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', ...quiet] });
}

/** A window of the person who is signed in with the client. */
export async function openWindow(browser: Browser, client: Client, options: BrowserContextOptions = {}): Promise<BrowserContext> {
	const context = await browser.newContext({ baseURL: client.base, ...options });
	await context.addCookies([...client.cookies].map(([name, value]) => ({ name, value, url: client.base })));
	return context;
}
