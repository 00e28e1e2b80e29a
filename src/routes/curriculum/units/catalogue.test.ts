import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { textFile } from '#tests/text-file.ts';
import { smallUnit } from '#tests/unit-fixture.ts';
import type { UnitStructure } from '../curriculum.ts';
import { publishUnit } from './publish-unit.server.ts';
import { cataloguePageSize, listCatalogue, listUnitVersions, type CatalogueFilter } from './unit.queries.server.ts';

const { db } = useDatabase();

/** The small unit with a first lesson of twelve minutes and a shorter second one. */
const longFirst = smallUnit.activities.map((activity) => (activity.id === 'first' ? { ...activity, minutes: 12 } : activity));
const blocks = ['assessment', 'outcomes/lo1', 'first/title', 'first/opening'];
let plate = 500;
async function publish(
	title: string,
	more: { structure?: Partial<UnitStructure>; summary?: string; opening?: string; translated?: Record<string, string> } = {},
	at = '2026-11-01'
) {
	plate += 1;
	const [first] = smallUnit.activities;
	if (first?.kind !== 'lesson') throw new Error('the small unit begins with a lesson');
	const activities = [{ ...first, blocks: [{ id: 'opening', kind: 'prose' as const }] }];
	const structure: UnitStructure = { ...smallUnit, plate: `U ${plate}`, activities, quiz: null, ...more.structure };
	const texts = {
		title,
		summary: more.summary ?? 'A summary.',
		...Object.fromEntries(blocks.map((block) => [block, 'Words.'])),
		'first/opening': more.opening ?? 'Words.'
	};
	const translations = Object.entries(more.translated ?? {}).map(([locale, own]) => textFile(locale, { title: own, summary: own }, texts));
	await publishUnit(db(), null, { id: `unit-${plate}`, structure, source: textFile('en', texts), translations, needNodes: [] }, new Date(at));
	return `U ${plate}`;
}

const titles = async (locale: string, filter: Partial<CatalogueFilter>) =>
	(await listCatalogue(db(), locale, { page: 1, ...filter })).rows.map(({ title }) => title);

describe('the catalogue', () => {
	beforeAll(async () => {
		await publish('Victims and their place', {
			translated: { bg: 'Мястото на жертвите', el: 'Η θέση των θυμάτων', it: 'Il posto delle vittime', pt: 'O lugar das vítimas', tr: 'Mağdurların yeri: ışık' }
		});
		await publish('Écouter', { opening: 'Many words on victims, somewhere in a lesson.', structure: { themes: ['ethics'], eqf: 4 } }, '2026-11-05');
		await publish('Zebra crossing', { structure: { activities: longFirst, roles: ['mediator'] } }, '2026-11-03');
		await publish('eagle', { summary: 'What victims ask for.' }, '2026-11-04');
	});

	it('finds a word in the language of the reader, however it is bent or written', async () => {
		const place = (locale: string, search: string) => titles(locale, { search });
		expect(await place('el', 'ΘΥΜΑΤΩΝ')).toContain('Η θέση των θυμάτων');
		expect(await place('el', 'θέσεις')).toContain('Η θέση των θυμάτων');
		expect(await place('bg', 'жертвите')).toContain('Мястото на жертвите');
		expect(await place('it', 'vittima')).toContain('Il posto delle vittime');
		expect(await place('pt', 'vítima')).toContain('O lugar das vítimas');
		expect(await place('tr', 'IŞIK')).toContain('Mağdurların yeri: ışık');
		expect(await place('tr', 'victim')).toContain('Mağdurların yeri: ışık');
		expect(await place('en', 'nowhere at all')).toEqual([]);
	});

	it('ranks a title before a summary, and a summary before a lesson', async () => {
		expect(await titles('en', { search: 'victims' })).toEqual(['Victims and their place', 'eagle', 'Écouter']);
		expect(await titles('en', { search: 'victims', sort: 'plate' })).toEqual(['Victims and their place', 'Écouter', 'eagle']);
	});

	it('sorts titles as the language of the reader does, and the newest first', async () => {
		expect(await titles('en', { sort: 'title' })).toEqual(['eagle', 'Écouter', 'Victims and their place', 'Zebra crossing']);
		expect(await titles('el', { sort: 'title' })).toEqual(
			['eagle', 'Écouter', 'Zebra crossing', 'Η θέση των θυμάτων'].toSorted(new Intl.Collator('el').compare)
		);
		expect(await titles('en', { sort: 'newest' })).toEqual(['Écouter', 'eagle', 'Zebra crossing', 'Victims and their place']);
		expect((await titles('en', { sort: 'minutes' })).at(-1)).toBe('Zebra crossing');
	});

	it('filters by role, theme, level, minutes and language, all at once', async () => {
		expect(await titles('en', { role: 'mediator' })).toEqual(['Zebra crossing']);
		expect(await titles('en', { theme: 'ethics' })).toEqual(['Écouter']);
		expect(await titles('el', { theme: 'ethics', sort: 'title' })).toEqual(['Écouter']);
		expect(await titles('en', { eqf: 4 })).toEqual(['Écouter']);
		expect(await titles('en', { minutes: 5 })).toEqual(['Victims and their place', 'Écouter', 'eagle']);
		expect(await titles('en', { language: 'tr' })).toEqual(['Victims and their place']);
		expect(await titles('en', { language: 'tr', theme: 'ethics' })).toEqual([]);
	});

	it('tells the language of each text, and in which languages a unit is', async () => {
		const { rows } = await listCatalogue(db(), 'tr', { page: 1 });
		expect(rows.map(({ title, titleLocale }) => [title, titleLocale])).toContainEqual(['Mağdurların yeri: ışık', 'tr']);
		expect(rows.map(({ title, titleLocale }) => [title, titleLocale])).toContainEqual(['Zebra crossing', 'en']);
		expect(rows.map(({ firstSitting, lessons }) => [firstSitting, lessons])).toEqual([
			[5, 1],
			[5, 1],
			[12, 2],
			[5, 1]
		]);
		expect(rows[0]?.languages).toEqual(['bg', 'el', 'en', 'it', 'pt', 'tr']);
	});

	it('shows the last page for a page past the end, and loses nothing between pages', async () => {
		const many = Array.from({ length: cataloguePageSize + 3 }, (_, index) => `Many ${String(index).padStart(2, '0')}`);
		for (const title of many) await publish(title, { structure: { roles: ['teacher'] } });
		for (const sort of ['title', 'plate', undefined] as const) {
			const page = (number: number) => listCatalogue(db(), 'en', { role: 'teacher', page: number, ...(sort && { sort }) });
			const [first, second, past] = [await page(1), await page(2), await page(99)];
			expect([...first.rows, ...second.rows].map(({ title }) => title)).toEqual(many);
			expect(past).toEqual(second);
			expect(past).toMatchObject({ page: 2, pages: 2, total: many.length });
		}
		expect(await listCatalogue(db(), 'en', { role: 'nobody', page: 9 })).toEqual({ rows: [], total: 0, page: 1, pages: 1 });
	});
});

describe('versions of units', () => {
	it('come in the order in which they are asked for, without those that never were', async () => {
		const wanted = [
			{ unitId: 'unit-503', version: 1 },
			{ unitId: 'unit-503', version: 9 },
			{ unitId: 'unit-501', version: 1 }
		];
		expect((await listUnitVersions(db(), wanted)).map(({ plate: code }) => code)).toEqual(['U 503', 'U 501']);
		expect(await listUnitVersions(db(), [])).toEqual([]);
	});
});
