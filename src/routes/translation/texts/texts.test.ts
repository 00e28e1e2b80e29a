// Texts as they are read, and the fragments that other rooms put into their statements.
import { sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '#platform/db/db.server.ts';
import { useDatabase } from '#tests/database.ts';
import { textFile } from '#tests/text-file.ts';
import { isInLanguageSql, listedTextsSql, readTexts, textMatchesSql, textRelevanceSql, titleSql } from '../translation.server.ts';
import { orderTitles, writeTexts } from './write-texts.server.ts';

const { db } = useDatabase();
const owner = sql`r.owner`;

const text = (locale: string, blocks: Readonly<Record<string, string>>) => ({
	locale,
	origin: 'written' as const,
	reviewer: null,
	reviewed: null,
	blocks: Object.entries(blocks).map(([id, body]) => ({ id, body, line: 1, sourceHash: null }))
});

beforeAll(async () => {
	await writeTexts(db(), 'need:first@1', 'en', [
		text('en', { title: 'Agreements after a meeting', statement: 'Promises fade without a word.' }),
		text('el', { title: 'Συμφωνίες μετά από συνάντηση', statement: 'Οι υποσχέσεις ξεθωριάζουν.' })
	]);
	await writeTexts(db(), 'need:second@1', 'en', [text('en', { title: 'Words of a letter', statement: 'Nobody agrees on a meeting.' })]);
});

describe('a text that was reviewed', () => {
	test('is no draft any more, and keeps who reviewed it', async () => {
		const draft = { ...text('tr', { title: 'Görüşmeden sonra' }), origin: 'machine' as const };
		const isDraft = async () => (await readTexts(db(), ['need:reviewed@1'], 'tr')).state().isDraft;
		await writeTexts(db(), 'need:reviewed@1', 'en', [text('en', { title: 'After a meeting' }), draft]);
		expect(await isDraft()).toBe(true);
		await writeTexts(db(), 'need:reviewed@1', 'en', [{ ...draft, reviewer: 'Işıl Güneş', reviewed: '2026-11-01' }]);
		expect(await isDraft()).toBe(false);
		expect(await rowsOf(db(), sql`select reviewer from authored_text where owner = 'need:reviewed@1' and locale = 'tr'`)).toEqual([{ reviewer: 'Işıl Güneş' }]);
	});
});

describe('a title without a place in the order of some language', () => {
	test('gets the one that it would have been written with', async () => {
		await writeTexts(db(), 'need:old@1', 'en', [text('en', { title: 'An older title', statement: 'No title.' }), text('el', { title: 'Παλιός τίτλος' })]);
		const keys = () => rowsOf(db(), sql`select locale, sort_key from title_order where owner = 'need:old@1' order by locale`);
		const written = await keys();
		await db().execute(sql`delete from title_order where owner = 'need:old@1' and locale <> 'tr'`);
		await orderTitles(db());
		expect(await keys()).toEqual(written);
		expect(written.map(({ locale, sort_key }) => `${String(locale)} ${String(sort_key).slice(0, 1)}`)).toEqual([
			'bg 1',
			'el 0',
			'en 0',
			'it 1',
			'pt 1',
			'tr 1'
		]);
	});
});

describe('a language that is in no file any more', () => {
	test('is read in the source again, and what is kept of it is gone', async () => {
		await writeTexts(db(), 'need:dropped@1', 'en', [text('en', { title: 'Kept' }), text('it', { title: 'Tenuto' })]);
		await writeTexts(db(), 'need:dropped@1', 'en', [text('en', { title: 'Kept' })]);
		expect(await rowsOf(db(), sql`select locale from authored_text where owner = 'need:dropped@1'`)).toEqual([{ locale: 'en' }]);
		const [order] = await rowsOf(db(), sql`select left(sort_key, 1) as place from title_order where owner = 'need:dropped@1' and locale = 'it'`);
		expect(order).toEqual({ place: '1' });
	});
});

describe('a title of any length and script', () => {
	test('is written and has its place', async () => {
		await writeTexts(db(), 'need:long@1', 'en', [text('en', { title: '漢字'.repeat(5_000) })]);
		expect(await rowsOf(db(), sql`select 1 from title_order where owner = 'need:long@1'`)).toHaveLength(6);
	});
});

describe('what a reader should know of a translation', () => {
	const nothing = { isDraft: false, isOutdated: false, isIncomplete: false };
	const stateIn = async (locale: string, blocks?: string[]) => (await readTexts(db(), ['need:half@1'], locale)).state(blocks);

	test('is said of the blocks that are shown, and never of the source', async () => {
		const source = text('en', { title: 'Half of it', statement: 'The other half.' });
		await writeTexts(db(), 'need:half@1', 'en', [source, text('pt', { title: 'Metade' })]);
		expect(await stateIn('en')).toEqual(nothing);
		expect(await stateIn('pt')).toEqual({ ...nothing, isIncomplete: true });
		expect(await stateIn('pt', ['title'])).toEqual(nothing);
		expect(await stateIn('bg', ['title'])).toEqual({ ...nothing, isIncomplete: true });
	});

	test('changes when the source does', async () => {
		const blocks = { title: 'Metade', statement: 'A outra metade.' };
		const before = { title: 'Half of it', statement: 'The other half.' };
		await writeTexts(db(), 'need:half@1', 'en', [text('en', before), textFile('pt', blocks, before)]);
		expect(await stateIn('pt')).toEqual({ ...nothing, isDraft: true });
		await writeTexts(db(), 'need:half@1', 'en', [text('en', { ...before, statement: 'Another half.' }), textFile('pt', blocks, before)]);
		expect(await stateIn('pt')).toEqual({ ...nothing, isDraft: true, isOutdated: true });
		expect(await stateIn('pt', ['title'])).toEqual({ ...nothing, isDraft: true });
	});
});

describe('a title in a statement', () => {
	test("is in the reader's language, else in the source's, and null where there is none", async () => {
		const rows = await rowsOf(
			db(),
			sql`select t.body, t.locale from (values ('need:first@1'), ('need:second@1'), ('need:none@1')) r(owner) left join lateral ${titleSql(owner, 'el')} t on true`
		);
		expect(rows).toEqual([
			{ body: 'Συμφωνίες μετά από συνάντηση', locale: 'el' },
			{ body: 'Words of a letter', locale: 'en' },
			{ body: null, locale: null }
		]);
	});

	test('comes with the languages that have one', async () => {
		const [row] = await rowsOf(db(), sql`select t.* from (values ('need:first@1')) r(owner) cross join lateral ${listedTextsSql(owner, 'it')} t`);
		expect(row).toMatchObject({ title: null, source_title: 'Agreements after a meeting', summary: null, languages: ['el', 'en'] });
		expect(await ownersWhere(isInLanguageSql(owner, 'el'))).toEqual(['need:first@1']);
	});
});

describe('a search in a statement', () => {
	test("finds words of the reader's language and of the source's, however they are inflected", async () => {
		expect(await ownersWhere(textMatchesSql(owner, 'συμφωνια', 'el'))).toEqual(['need:first@1']);
		expect(await ownersWhere(textMatchesSql(owner, 'agreeing', 'el'))).toEqual(['need:second@1']);
		expect(await ownersWhere(textMatchesSql(owner, 'συμφωνία', 'it'))).toEqual([]);
	});

	test('finds a part of a word in short blocks only', async () => {
		expect(await ownersWhere(textMatchesSql(owner, 'lett', 'en'))).toEqual(['need:second@1']);
		expect(await ownersWhere(textMatchesSql(owner, 'promi', 'en'))).toEqual([]);
		expect(await ownersWhere(textMatchesSql(owner, 'promi', 'en', sql`('title', 'statement')`))).toEqual(['need:first@1']);
	});

	test('of any punctuation is answered', async () => {
		const part = fc.oneof(
			fc.constantFrom('-', '-', '"', ' ', "'", '!', '&', '|', '(', ')', ':*', '<->', '\\', ' or ', ' not ', 'word', 'ώ', '9'),
			fc.string({ unit: 'grapheme' })
		);
		const search = fc.oneof(
			fc.nat(200).map((length) => '-'.repeat(length)),
			fc.array(part, { maxLength: 90 }).map((parts) => parts.join(''))
		);
		await fc.assert(
			fc.asyncProperty(search, fc.constantFrom('en', 'el', 'bg', 'tr'), async (words, locale) => {
				const clean = words.replaceAll('\0', '');
				await db().execute(
					sql`select ${textRelevanceSql(sql`'need:first@1'`, clean, locale)} from (values ('need:first@1')) r(owner) where ${textMatchesSql(owner, clean, locale)}`
				);
			}),
			{ numRuns: 300 }
		);
	});

	test('of many hyphens finds its words', async () => {
		expect(await ownersWhere(textMatchesSql(owner, `${'-'.repeat(40)} meeting`, 'en'))).toEqual(['need:first@1', 'need:second@1']);
	});

	test('ranks a title before the rest', async () => {
		const [row] = await rowsOf<{ first: number; second: number }>(
			db(),
			sql`select ${textRelevanceSql(sql`'need:first@1'`, 'meeting', 'en')} as first, ${textRelevanceSql(sql`'need:second@1'`, 'meeting', 'en')} as second`
		);
		expect(row?.first).toBeGreaterThan(row?.second ?? Infinity);
	});
});

async function ownersWhere(condition: SQL): Promise<string[]> {
	const rows = await rowsOf<{ owner: string }>(
		db(),
		sql`select r.owner from (values ('need:first@1'), ('need:second@1')) r(owner) where ${condition} order by 1`
	);
	return rows.map((row) => row.owner);
}
