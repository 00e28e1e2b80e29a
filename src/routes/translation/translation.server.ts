// The door of translation: the texts of authored content, in every language.
export { foldForSearch } from './texts/fold.rules.ts';
export { readTexts, readTextsInAllLocales, type AuthoredText, type AuthoredTexts } from './texts/text.queries.server.ts';
export { writeTexts } from './texts/write-texts.server.ts';
