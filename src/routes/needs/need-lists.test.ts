import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { publishAnswer, publishNeeds } from '#tests/needs-fixture.ts';
import { listCatalogue } from '#rooms/curriculum/curriculum.server.ts';
import { walkServed } from '#rooms/thread/thread.server.ts';
import { GET } from './export.csv/+server.ts';
import { findNeed, listNeeds, listNeedsForExport, showcaseNeeds } from './needs.server.ts';

describe('a need that many units answer', () => {
	const { db } = useDatabase();
	const units = Array.from({ length: 10 }, (_, index) => ({ id: `unit-${9 - index}`, plate: `U ${421 + index}` }));
	beforeAll(async () => {
		await publishNeeds(db());
		for (const { id, plate } of units) await publishAnswer(db(), id, plate, 'speaking-with-victims');
		await publishAnswer(db(), 'another', 'U 440', 'knowing-when-to-stop');
	});

	it('shows eight of them with the number of all, by plate', async () => {
		const { rows, served, total } = await listNeeds(db(), 'en');
		expect({ served, total }).toEqual({ served: 2, total: 4 });
		const [need] = rows;
		expect(need).toMatchObject({ plate: 'N 401', unitCount: 10 });
		const plates = need?.units.map(({ plateNumber }) => plateNumber) ?? [];
		expect(plates).toHaveLength(8);
		expect(plates).toEqual(plates.toSorted((a, b) => a - b));
	});

	it('is exported with all of them', async () => {
		const [need] = await listNeedsForExport(db(), 'en', {});
		expect(need?.units.map(({ plateNumber }) => plateNumber)).toEqual(units.map(({ plate }) => Number(plate.slice(2))));
		const locals = { db: db(), locale: 'en', timeZone: 'Europe/Sofia' };
		const csv = await (await GET({ url: new URL('https://cove.example/needs'), locals } as never)).text();
		expect(csv).toContain(units.map(({ plate }) => plate).join(' '));
	});

	it('has its page draw those that it shows, and no other', async () => {
		const need = await findNeed(db(), 401, 'en');
		const shown = need?.units.map(({ node }) => node) ?? [];
		const { nodes, edges } = await walkServed(db(), need?.node ?? '', shown, 'en');
		expect(nodes.filter(({ kind }) => kind === 'unit').map(({ id }) => id)).toEqual(shown);
		expect(edges).toEqual(expect.arrayContaining(shown.map((unit) => ({ from: need?.node, to: unit }))));
	});

	it('finds them all in the catalogue, and no others', async () => {
		const found = await listCatalogue(db(), 'en', { page: 1, need: 401 });
		expect(found.rows.map(({ plate }) => plate)).toEqual(units.map(({ plate }) => plate));
		expect((await listCatalogue(db(), 'en', { page: 1, need: 404 })).total).toBe(0);
	});

	it('stands on the front page beside one that nothing answers', async () => {
		const { needs, total } = await showcaseNeeds(db(), 'en');
		expect(needs.map(({ plate, unitCount }) => [plate, unitCount])).toEqual([
			['N 401', 10],
			['N 403', 1],
			['N 402', 0]
		]);
		expect(total).toBe(4);
	});
});
