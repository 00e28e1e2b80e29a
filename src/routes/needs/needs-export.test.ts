import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { publishAnswer, publishNeeds } from '#tests/needs-fixture.ts';
import { load } from './+page.server.ts';
import { GET } from './export.csv/+server.ts';
import { needQuery } from './need-query.ts';
import type { NeedFilter } from './needs.server.ts';

describe('the export of needs', () => {
	const { db } = useDatabase();
	beforeAll(async () => {
		await publishNeeds(db());
		await publishAnswer(db(), 'first', 'U 411', 'asking-without-pressing', 'speaking-with-victims');
	});
	const eventOf = (filter: NeedFilter) =>
		({ url: new URL(`https://cove.example/needs${needQuery(filter)}`), locals: { db: db(), locale: 'en', timeZone: 'Europe/Sofia' } }) as never;
	const exported = async (filter: NeedFilter) => (await (await GET(eventOf(filter))).text()).trimEnd().split('\r\n').slice(1);

	it('has the rows of the page, searched, filtered and sorted as they are there', async () => {
		for (const [filter, plates] of [
			[{ sort: 'named' }, ['N 402', 'N 401', 'N 403', 'N 404']],
			[{ search: 'victims' }, ['N 401']],
			[{ source: 'survey' }, ['N 401', 'N 402']],
			[{ state: 'unserved' }, ['N 403', 'N 404']],
			[{ search: 'no such need' }, []]
		] as const) {
			expect((await exported(filter)).map((row) => row.slice(0, 5))).toEqual(plates);
			expect(await load(eventOf(filter))).toMatchObject({ needs: { total: plates.length, rows: plates.map((plate) => ({ plate })) } });
		}
	});

	it('says of each need whether a unit answers it, and that its figures are fictional', async () => {
		expect((await exported({ state: 'served' }))[0]).toMatch(/,U 411,Served,Yes,served,true$/);
		expect((await exported({ state: 'unserved' }))[0]).toMatch(/,,Unserved,Yes,unserved,true$/);
		await db().execute(sql`update need_version set fictional = false where plate_number = 403`);
		expect((await exported({ state: 'unserved' }))[0]).toMatch(/,,Unserved,No,unserved,false$/);
	});

	it('disarms a title that a spreadsheet would take for a formula', async () => {
		expect((await exported({ search: 'pressing' }))[0]).toContain(`"'=Asking, without pressing"`);
	});
});
