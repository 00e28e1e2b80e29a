// Writes the texts of one record in one or more languages. Idempotent: a text that has not changed is not touched.
import { and, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { hashText, type TextFile } from '#platform/content/text-file.ts';
import { findLocale } from '#platform/i18n/locales.ts';
import { authoredText } from '../tables.ts';
import { foldForSearch } from './fold.rules.ts';
import { sortKey } from './sort-key.rules.ts';

/** Writes every file of `owner`. The file in `sourceLocale` is the source; the others say what they were made from. */
export async function writeTexts(db: Db, owner: string, sourceLocale: string, files: readonly TextFile[]): Promise<void> {
	for (const file of files) await writeFile(db, owner, sourceLocale, file);
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
		sortKey: block.id === 'title' ? sortKey(block.body, file.locale) : null,
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
					sortKey: sql`excluded.sort_key`,
					search: sql`excluded.search`,
					updatedAt: sql`now()`
				},
				setWhere: sql`(${authoredText.hash}, ${authoredText.sourceHash}, ${authoredText.origin}, ${authoredText.reviewer}, ${authoredText.reviewedAt}, ${authoredText.sortKey}) is distinct from
					(excluded.hash, excluded.source_hash, excluded.origin, excluded.reviewer, excluded.reviewed_at, excluded.sort_key)`
			});
	}
	const kept = file.blocks.map((block) => block.id);
	await db
		.delete(authoredText)
		.where(and(eq(authoredText.owner, owner), eq(authoredText.locale, file.locale), kept.length ? notInArray(authoredText.block, kept) : undefined));
}

/** Gives a key to titles that have none: those that were written before there were keys, and are in no content folder any more. */
export async function keyTitles(db: Db): Promise<void> {
	const { owner, block, locale, body } = authoredText;
	const isWithout = and(eq(block, 'title'), isNull(authoredText.sortKey));
	for (const title of await db.select({ owner, locale, body }).from(authoredText).where(isWithout))
		await db
			.update(authoredText)
			.set({ sortKey: sortKey(title.body, title.locale) })
			.where(and(isWithout, eq(owner, title.owner), eq(locale, title.locale)));
}
