// House law: one place formats dates for people, and whoever told no time zone reads times as they are at the centre, never silently in UTC.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '#tests/client.ts';
import { startServer, type Server } from '#tests/server.ts';

const folder = join(import.meta.dirname, '../../src');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte)$/.test(name) && !/^paraglide|\.test\.ts$/.test(name));
/** Where dates are formatted, and where what formats them is made. */
const formatting = ['platform/i18n/dates.ts', 'platform/i18n/formatters.ts'];
/** Dates for machines: days of a calendar, and the ISO date of a bare state. */
const machines = ['routes/people/grants/day.rules.ts', 'routes/(site)/verify/minimal.server.ts'];

describe('a date', () => {
	test('is formatted in one place', () => {
		expect(files.length).toBeGreaterThan(300);
		const elsewhere = files.filter((name) => !formatting.includes(name) && !machines.includes(name));
		expect(elsewhere.filter((name) => faults(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
	});

	test('is seen to be formatted elsewhere, or in UTC for want of a zone', () => {
		expect(faults("new Intl.DateTimeFormat('en')")).toBe(true);
		expect(faults("timeZone: actor.timeZone ?? 'UTC'")).toBe(true);
		expect(faults('at.toLocaleDateString()')).toBe(true);
		expect(faults("dateFormatter('en', {})")).toBe(true);
		expect(faults('dateText(at, locale, zone)')).toBe(false);
	});
});

describe('a person without a time zone', () => {
	let server: Server;
	beforeAll(async () => {
		server = await startServer();
	}, 120_000);
	afterAll(() => server.stop());

	test('reads the audit log in the zone of the centre, day before month', async () => {
		const marco = await signIn(server.base, 'marco@sample.test', server.password);
		const page = await (await marco.get('/centre/administration?lang=en')).text();
		const [, when = ''] = /<time [^>]*>([^<]+)<\/time>/.exec(page) ?? [];
		const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Sofia', day: 'numeric', month: 'short', year: 'numeric' }).format(new Date());
		expect(when).toContain(today);
		expect(when).toMatch(/, \d\d:\d\d:\d\d (EES?T|GMT\+[23])$/);
	});
});

function faults(text: string): boolean {
	return /Intl\.DateTimeFormat|dateFormatter\(|toLocale(Date|Time)?String\(|[tT]imeZone \?\? 'UTC'/.test(text);
}
