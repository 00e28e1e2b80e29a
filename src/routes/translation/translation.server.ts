// The door of translation: the texts of authored content, in every language.
export { readTexts, readTextsInAllLocales, type AuthoredText, type AuthoredTexts, type Phrase, type TranslationState } from './texts/text.queries.server.ts';
export { isInLanguageSql, listedTextsSql, textMatchesSql, textRelevanceSql, textSql, titleOrderSql, titleSql } from './texts/texts.sql.server.ts';
export { orderTitles, writeTexts } from './texts/write-texts.server.ts';
