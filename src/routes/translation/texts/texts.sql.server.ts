// For the statements of other rooms, whose pages filter and sort by what a reader sees: authored texts as fragments.
// `owner` and `block` are columns or values of the statement that they stand in.
import { sql, type SQL } from 'drizzle-orm';
import { findLocale, sourceLocale } from '#platform/i18n/locales.ts';
import { foldForSearch, searchWords } from './fold.rules.ts';

/** One row of (body, locale) in the reader's language, else in the source's, or no row: to be joined laterally. */
export function textSql(owner: SQL, block: SQL, locale: string): SQL {
	return sql`(select a.body, a.locale from authored_text a where a.owner = ${owner} and a.block = ${block} and a.locale in (${locale}, ${sourceLocale})
		order by (a.locale = ${locale}) desc limit 1)`;
}

/** The title of a record that has one block `title`: one row of (body, locale), or none. */
export function titleSql(owner: SQL, locale: string): SQL {
	return textSql(owner, sql`'title'`, locale);
}

/**
 * For a list in the order of its titles, as the reader's language sorts them, then those that it lacks in the order of the source's: the join,
 * and what to order by. A page is read from an index where the table of the list has one on `owner`.
 */
export function titleOrderSql(owner: SQL, locale: string): { readonly join: SQL; readonly order: SQL } {
	return { join: sql`join title_order o on o.owner = ${owner} and o.locale = ${locale}`, order: sql`o.sort_key collate "C"` };
}

/**
 * What a list shows of a record, in one look: one row of (title, source_title, summary, source_summary, languages), the first and third in
 * the reader's language and null where it has none; `languages` are those that have a title, as JSON.
 */
export function listedTextsSql(owner: SQL, locale: string): SQL {
	const body = (block: string, tag: string) => sql`max(a.body) filter (where a.block = ${block} and a.locale = ${tag})`;
	return sql`(select ${body('title', locale)} as title, ${body('title', sourceLocale)} as source_title,
			${body('summary', locale)} as summary, ${body('summary', sourceLocale)} as source_summary,
			json_agg(a.locale order by a.locale) filter (where a.block = 'title') as languages
		from authored_text a where a.owner = ${owner} and a.block in ('title', 'summary'))`;
}

/** Whether the record can be read in a language: it has a title in it. */
export function isInLanguageSql(owner: SQL, locale: string): SQL {
	return sql`exists(select 1 from authored_text a where a.owner = ${owner} and a.block = 'title' and a.locale = ${locale})`;
}

const shortBlocks = sql`('title', 'summary')`;

/**
 * Whether a search finds the record: words in the reader's language or the source's; and, for short or misspelt words, what looks like one of
 * its `short` blocks. All texts are searched once, by their indexes, not those of one record after the other.
 */
export function textMatchesSql(owner: SQL, search: string, locale: string, short = shortBlocks): SQL {
	const finds = (tag: string) => sql`(a.locale = ${tag} and a.search @@ ${queryOf(search, locale, tag)})`;
	return sql`${owner} in (select a.owner from authored_text a where ${finds(locale)} or ${finds(sourceLocale)}
		or (a.locale in (${locale}, ${sourceLocale}) and a.block in ${short} and ${search} <% a.body))`;
}

/**
 * How well the record answers the search: by its title, then by its summary, in the reader's language or the source's. What only a longer text
 * of it answers comes last: to weigh every text of every record that is found would take seconds.
 */
export function textRelevanceSql(owner: SQL, search: string, locale: string): SQL {
	const rank = (tag: string) => sql`ts_rank(a.search, ${queryOf(search, locale, tag)})`;
	return sql`coalesce((select max(case a.block when 'title' then 4 else 2 end
			* (case a.locale when ${locale} then ${rank(locale)} else ${rank(sourceLocale)} end + word_similarity(${search}, a.body)))
		from authored_text a where a.owner = ${owner} and a.block in ${shortBlocks} and a.locale in (${locale}, ${sourceLocale})), 0)`;
}

/** The reader's words, folded as their language is, asked of the texts of one language. */
function queryOf(search: string, locale: string, tag: string): SQL {
	return sql`websearch_to_tsquery(${findLocale(tag)?.dictionary ?? 'simple'}::regconfig, ${searchWords(foldForSearch(search, locale))})`;
}
