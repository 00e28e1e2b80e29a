// Reads authored texts in the reader's language, falling back to the source and saying so.
import { inArray, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { contentLocale, sourceLocale as coreSource } from '#platform/i18n/locales.ts';

/** A text as a reader gets it. `outdated` and `fallback` are computed, never stored. */
export interface AuthoredText {
	readonly body: string;
	/** Language of the body, for `lang` when it is not the page's. */
	readonly locale: string;
	readonly origin: 'written' | 'machine' | 'imported';
	readonly reviewed: boolean;
	/** The source changed since this was made from it. */
	readonly outdated: boolean;
	/** The reader's language has no such text: this is the source. */
	readonly fallback: boolean;
}

export interface AuthoredTexts {
	/** The text in the language that was asked for, else in the source language, else null. */
	readonly text: (owner: string, block: string) => AuthoredText | null;
	/** The body alone; the block id in brackets when there is none, so that a gap is seen and nothing breaks. */
	readonly body: (owner: string, block: string) => string;
	/** The same with the language it is in. */
	readonly phrase: (owner: string, block: string) => Phrase;
	/** The bodies in every language, for accepted answers. Only when read with `readTextsInAllLocales`. */
	readonly all: (owner: string, block: string) => readonly string[];
	/** The bodies by locale. Only complete when read with `readTextsInAllLocales`. */
	readonly byLocale: (owner: string, block: string) => Record<string, string>;
	/** What a reader should know of the translation of some blocks; of all that were read when none are named. */
	readonly state: (blocks?: readonly string[]) => TranslationState;
}

/** A body with its language, for `lang` where that is not the page's. */
export interface Phrase {
	readonly body: string;
	readonly locale: string;
}

/** Of texts as a reader gets them; all false in the language in which they were written. */
export interface TranslationState {
	/** Some were made by machine, and nobody reviewed them. */
	readonly isDraft: boolean;
	/** Of some the source changed since. */
	readonly isOutdated: boolean;
	/** Some are not there: their source is shown. */
	readonly isIncomplete: boolean;
}

interface TextRow extends Record<string, unknown> {
	owner: string;
	block: string;
	locale: string;
	body: string;
	hash: string;
	source_hash: string | null;
	origin: AuthoredText['origin'];
	reviewed: boolean;
}

/** One statement: all blocks of the owners, in the reader's language and in the source's. */
export async function readTexts(db: Db, owners: readonly string[], locale: string, blocks?: readonly string[]): Promise<AuthoredTexts> {
	const wanted = [...new Set([contentLocale(locale), coreSource])];
	return gather(await selectTexts(db, owners, sql`and ${inArray(sql`locale`, wanted)}`, blocks), contentLocale(locale));
}

/** The same in every language; for marking short answers, for snapshots and exports. */
export async function readTextsInAllLocales(db: Db, owners: readonly string[], locale: string, blocks?: readonly string[]): Promise<AuthoredTexts> {
	return gather(await selectTexts(db, owners, sql``, blocks), contentLocale(locale));
}

async function selectTexts(db: Db, owners: readonly string[], where: ReturnType<typeof sql>, blocks?: readonly string[]): Promise<TextRow[]> {
	if (owners.length === 0) return [];
	const inBlocks = blocks ? sql`and ${inArray(sql`block`, [...blocks])}` : sql``;
	return rowsOf<TextRow>(
		db,
		sql`select owner, block, locale, body, hash, source_hash, origin, reviewed_at is not null as reviewed
			from authored_text where ${inArray(sql`owner`, [...new Set(owners)])} ${inBlocks} ${where}`
	);
}

function gather(rows: readonly TextRow[], locale: string): AuthoredTexts {
	const found = new Map<string, Map<string, TextRow>>();
	for (const row of rows) {
		const key = `${row.owner}#${row.block}`;
		const locales = found.get(key) ?? new Map<string, TextRow>();
		found.set(key, locales.set(row.locale, row));
	}
	const text = (owner: string, block: string): AuthoredText | null => {
		const locales = found.get(`${owner}#${block}`);
		const source = locales?.get(coreSource) ?? locales?.values().next().value;
		const row = locales?.get(locale) ?? source;
		return row && source ? toText(row, source, locale) : null;
	};
	const phrase = (owner: string, block: string): Phrase => {
		const { body, locale: language } = text(owner, block) ?? { body: `[${block}]`, locale: coreSource };
		return { body, locale: language };
	};
	return {
		text,
		phrase,
		body: (owner, block) => phrase(owner, block).body,
		all: (owner, block) => [...(found.get(`${owner}#${block}`)?.values() ?? [])].map((row) => row.body),
		byLocale: (owner, block) => Object.fromEntries([...(found.get(`${owner}#${block}`)?.values() ?? [])].map((row) => [row.locale, row.body])),
		state: (blocks) => {
			const shown = [...found.values()].flatMap((locales) => {
				const [first] = locales.values();
				return first && (!blocks || blocks.includes(first.block)) ? (text(first.owner, first.block) ?? []) : [];
			});
			return {
				isDraft: shown.some(({ origin, reviewed, fallback }) => origin === 'machine' && !reviewed && !fallback),
				isOutdated: shown.some(({ outdated }) => outdated),
				isIncomplete: shown.some(({ fallback }) => fallback)
			};
		}
	};
}

function toText(row: TextRow, source: TextRow, locale: string): AuthoredText {
	return {
		body: row.body,
		locale: row.locale,
		origin: row.origin,
		reviewed: row.reviewed,
		outdated: row !== source && row.source_hash !== null && row.source_hash !== source.hash,
		fallback: row.locale !== locale
	};
}
