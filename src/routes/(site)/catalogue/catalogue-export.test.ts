import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { publishAnswer, publishNeeds } from '#tests/needs-fixture.ts';
import { load } from './+page.server.ts';
import { GET } from './export.csv/+server.ts';

describe('the export of the catalogue', () => {
	const { db } = useDatabase();
	beforeAll(async () => {
		await publishNeeds(db());
		await publishAnswer(db(), '=asking', 'U 411', 'speaking-with-victims');
		for (let number = 412; number < 440; number += 1) await publishAnswer(db(), `unit ${number}`, `U ${number}`, 'knowing-when-to-stop');
	});
	const eventOf = (query: string) =>
		({ url: new URL(`https://cove.example/catalogue${query}`), locals: { db: db(), locale: 'en', timeZone: 'Europe/Sofia' } }) as never;
	const exported = async (query: string) => (await (await GET(eventOf(query))).text()).trimEnd().split('\r\n').slice(1);

	it('has every row of the list, whatever page is shown, filtered and sorted as the page is', async () => {
		for (const [query, total] of [
			['', 29],
			['?page=2', 29],
			['?sort=title', 29],
			['?need=401', 1],
			['?q=asking', 1],
			['?need=404', 0]
		] as const) {
			const plates = (await exported(query)).map((row) => row.slice(0, 5));
			expect(plates).toHaveLength(total);
			const first = query === '?page=2' ? plates.slice(20) : plates.slice(0, 20);
			expect(await load(eventOf(query))).toMatchObject({ catalogue: { total, rows: first.map((plate) => ({ plate })) } });
		}
	});

	it('says of a unit what its row says, in words and in minutes, and disarms its title', async () => {
		expect((await exported('?need=401'))[0]).toMatch(/^U 411,'=asking,\d+ minutes?,\d+ minutes?,[^,]*,N 401,[A-Z ]*,\d+,\d+$/);
	});
});
