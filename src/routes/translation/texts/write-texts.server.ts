// Writes the texts of one record in one or more languages. Idempotent: a text that has not changed is not touched.
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { hashText, type TextFile } from '#platform/content/text-file.ts';
import { findLocale, offeredLocales } from '#platform/i18n/locales.ts';
import { authoredText, titleOrder } from '../tables.ts';
import { foldForSearch } from './fold.rules.ts';
import { titleKey } from './sort-key.rules.ts';

/**
 * Writes every file of `owner`, and removes what there is in other languages. The file in `sourceLocale` is the source; the others say what
 * they were made from.
 */
export async function writeTexts(db: Db, owner: string, sourceLocale: string, files: readonly TextFile[]): Promise<void> {
	const locales = files.map(({ locale }) => locale);
	await db.delete(authoredText).where(and(eq(authoredText.owner, owner), notInArray(authoredText.locale, locales)));
	for (const file of files) await writeFile(db, owner, sourceLocale, file);
	const titles = files.flatMap(({ locale, blocks }) => blocks.flatMap(({ id, body }) => (id === 'title' ? [[locale, body] as const] : [])));
	await orderTitle(db, owner, new Map(titles));
}

async function writeFile(db: Db, owner: string, sourceLocale: string, file: TextFile): Promise<void> {
	const isSource = file.locale === sourceLocale;
	const dictionary = findLocale(file.locale)?.dictionary ?? 'simple';
	const rows = file.blocks.map((block) => ({
		owner,
		block: block.id,
		locale: file.locale,
		body: block.body,
		hash: hashText(block.body),
		sourceHash: isSource ? null : block.sourceHash,
		origin: file.origin,
		reviewer: file.reviewer,
		reviewedAt: file.reviewed ? new Date(`${file.reviewed}T00:00:00Z`) : null,
		search: sql<string>`to_tsvector(${dictionary}::regconfig, ${foldForSearch(block.body, file.locale)})`
	}));
	for (let i = 0; i < rows.length; i += 100) {
		await db
			.insert(authoredText)
			.values(rows.slice(i, i + 100))
			.onConflictDoUpdate({
				target: [authoredText.owner, authoredText.block, authoredText.locale],
				set: {
					body: sql`excluded.body`,
					hash: sql`excluded.hash`,
					sourceHash: sql`excluded.source_hash`,
					origin: sql`excluded.origin`,
					reviewer: sql`excluded.reviewer`,
					reviewedAt: sql`excluded.reviewed_at`,
					search: sql`excluded.search`,
					updatedAt: sql`now()`
				},
				setWhere: sql`(${authoredText.hash}, ${authoredText.sourceHash}, ${authoredText.origin}, ${authoredText.reviewer}, ${authoredText.reviewedAt}) is distinct from
					(excluded.hash, excluded.source_hash, excluded.origin, excluded.reviewer, excluded.reviewed_at)`
			});
	}
	const kept = file.blocks.map((block) => block.id);
	await db
		.delete(authoredText)
		.where(and(eq(authoredText.owner, owner), eq(authoredText.locale, file.locale), kept.length ? notInArray(authoredText.block, kept) : undefined));
}

/** Keeps by what a record sorts in each language, by its titles. One without a title sorts nowhere. */
async function orderTitle(db: Db, owner: string, titles: ReadonlyMap<string, string>): Promise<void> {
	if (titles.size === 0) return;
	await db
		.insert(titleOrder)
		.values(offeredLocales.map(({ tag }) => ({ owner, locale: tag, sortKey: titleKey(titles, tag) })))
		.onConflictDoUpdate({
			target: [titleOrder.owner, titleOrder.locale],
			set: { sortKey: sql`excluded.sort_key` },
			setWhere: sql`${titleOrder.sortKey} is distinct from excluded.sort_key`
		});
}

/** Orders the titles that are without a place in some language: written before there was one, or before there was the language. */
export async function orderTitles(db: Db): Promise<void> {
	const unordered = await rowsOf<{ owner: string }>(
		db,
		sql`select distinct a.owner from authored_text a where a.block = 'title'
			and (select count(*) from title_order o where o.owner = a.owner) < ${offeredLocales.length}`
	);
	const { locale, body } = authoredText;
	for (const { owner } of unordered) {
		const titles = await db
			.select({ locale, body })
			.from(authoredText)
			.where(and(eq(authoredText.owner, owner), eq(authoredText.block, 'title')));
		await orderTitle(db, owner, new Map(titles.map((title) => [title.locale, title.body])));
	}
}
