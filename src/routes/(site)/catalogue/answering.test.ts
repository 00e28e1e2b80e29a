import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { publishAnswer, publishNeeds } from '#tests/needs-fixture.ts';
import { load } from './+page.server.ts';

describe('a catalogue that is asked for the units of a need', () => {
	const { db } = useDatabase();
	const read = (query: string) => load({ url: new URL(`https://cove.example/catalogue${query}`), locals: { db: db(), locale: 'en' } } as never);
	beforeAll(async () => {
		await publishNeeds(db());
		await publishAnswer(db(), 'one', 'U 411', 'speaking-with-victims');
		await publishAnswer(db(), 'another', 'U 412', 'knowing-when-to-stop');
	});

	it('names the need, and asks for none that is not there', async () => {
		expect(await read('?need=401')).toMatchObject({
			need: { plate: 'N 401', title: 'Speaking with victims' },
			catalogue: { total: 1, rows: [{ plate: 'U 411' }] }
		});
		expect(await read('?need=999')).toMatchObject({ need: null, filter: { need: undefined }, catalogue: { total: 2 } });
	});
});
