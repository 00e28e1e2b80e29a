// What a browser that never was here loads for one page: bytes over the wire and requests, by Chromium's own network log.
import { chromium } from 'playwright-core';

export interface ColdPage {
	readonly requests: number;
	/** Bytes over the wire, headers included, by kind. */
	readonly html: number;
	readonly js: number;
	readonly css: number;
	readonly fonts: number;
	readonly other: number;
}

const kinds: Readonly<Record<string, 'html' | 'js' | 'css' | 'fonts'>> = { Document: 'html', Script: 'js', Stylesheet: 'css', Font: 'fonts' };

export async function openCold(executablePath: string, url: string, cookie: string): Promise<ColdPage> {
	const browser = await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run']
	});
	try {
		const page = await (await browser.newContext()).newPage();
		const [name = '', value = ''] = cookie.split(/=(.*)/s);
		await page.context().addCookies([{ name, value, url }]);
		const log = await page.context().newCDPSession(page);
		await log.send('Network.enable');
		const loaded = { requests: 0, html: 0, js: 0, css: 0, fonts: 0, other: 0 };
		const types = new Map<string, string>();
		log.on('Network.responseReceived', ({ requestId, type, response }) => response.url.startsWith('http') && types.set(requestId, type));
		log.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
			const type = types.get(requestId);
			if (type === undefined) return;
			loaded.requests += 1;
			loaded[kinds[type] ?? 'other'] += encodedDataLength;
		});
		const answer = await page.goto(url, { waitUntil: 'networkidle' });
		if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}`);
		return loaded;
	} finally {
		await browser.close();
	}
}
