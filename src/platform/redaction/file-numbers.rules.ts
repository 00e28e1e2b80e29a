// Numbers under which courts, prosecutors, prisons and probation offices keep a person: only behind (or before) the words that name
// them, so that laws, recommendations, published judgments and the numbering of case studies pass.
import { fold } from './folded-text.ts';
import type { Span } from './span.ts';

/** No run of spaces is read further: each of them could be the last. */
const gap = '\\s{0,20}';
const no = `(?:${gap}(?:no\\.?º?|nos\\.?|nr\\.?|n\\.?[o°º]?\\.?|num\\.?|number|numero|num|numarasi|номер|αριθμοσ|αριθμ?\\.?|αρ\\.?|ref\\.?|reference|id|#)(?!\\p{L}))`;
const between = `${no}?${gap}[:.#]?${gap}`;
const announced = `${no}${gap}[:.#]?${gap}`;
/** At least three digits, or a number and a year: `case no. 2` is a heading. */
const numeral =
	'(?=[\\p{L}\\d/.-]*\\d)((?:\\p{L}{1,4}[-/ ]?)?\\d*(?:\\d{3}|\\d[/-]\\d{2})[\\d\\p{L}/.-]*[\\d\\p{L}]|(?:\\p{L}{1,4}[-/]?)?\\d{3,}|\\d+[/-]\\d{2,4})';

const fileWords = words(`
	case|case file|court file|court case|docket|file|criminal case|probation file|prosecution file|police file|indictment
	дело|наказателно дело|н\\.? ?д\\.?|н\\.? ?о\\.? ?х\\.? ?д\\.?|нохд|н\\.? ?а\\.? ?х\\.? ?д\\.?|нахд|внохд|чнд|досъдебно производство|д\\.? ?п\\.?|преписка|пр\\. ?пр\\.|присъда|изп\\. ?дело|досие|лично досие|сл\\.? ?д\\.?
	α\\.?β\\.?μ\\.?|abm|δικογραφια|δικογραφιασ|υποθεση|υποθεσησ|φακελοσ|φακελου|ποινικη υποθεση|μηνυση
	proc\\.?|proc\\. ?pen\\.?|procedimento|procedimento penale|p\\.? ?p\\.?|r\\.? ?g\\.? ?n\\.? ?r\\.?|r\\.? ?g\\.?|siep|sius|fascicolo
	processo|processo-crime|processo crime|proc\\.º|inquerito|nuipc|autos
	dosya|esas|sorusturma|iddianame|ilamat|dava|kovusturma|denetim dosyasi`);

/** Behind these a number has to be announced: `prison 1200` counts places. */
const registryWords = words(`
	prisoner|inmate|prison|offender|detainee|probation|custody|registry|criminal record|convict
	бюлетин за съдимост|лишен от свобода|затворник
	κρατουμενου|ποινικο μητρωο|ποινικου μητρωου
	detenuto|casellario|registro
	registo criminal|recluso|reclusa
	hukumlu|tutuklu|mahkum`);

const registerNames = words(`
	рег\\.?|регистрационен|затворническо досие|матрикулен
	αριθμοσ μητρωου|αρ\\.? ?μητρωου|α\\.?μ\\.?|αριθμοσ μητρωου κρατουμενου|αρ\\.? μητρωου κρατουμενου|αριθμοσ κρατουμενου
	matricola|matricula|mecanografico|adli sicil|sicil|kutuk`);

const patterns = {
	'file-number': [
		new RegExp(`(?<![\\p{L}\\d])${fileWords}(?!\\p{L})${between}${numeral}`, 'dgu'),
		/(?<![\p{L}\d/])((?:19|20)\d{2}\/\d{1,6}) ?(?:e\.|esas|k\.|karar|sorusturma|sor\.)/dgu,
		/(?<![\p{L}\d/])(\d{1,6}\/(?:(?:19|20)\d{2}|\d{2})) ?(?:r\.? ?g\.? ?n\.? ?r\.?|r\.? ?g\.? ?(?:trib|gip|dib|app)|mod\. ?21|siep|н\.? ?о\.? ?х\.? ?д\.?|нохд|нахд)/dgu,
		// The Portuguese NUIPC: order, year, check digit, unit.
		/(?<![\p{L}\d/])(\d{1,6}\/\d{2}\.\d[a-z]{1,2}[a-z\d]{3,4})(?![\p{L}\d])/dgu
	],
	'registry-number': [
		new RegExp(`(?<![\\p{L}\\d])${registryWords}(?!\\p{L})(?:${announced}|${gap}:${gap})${numeral}`, 'dgu'),
		new RegExp(`(?<![\\p{L}\\d])${registerNames}(?!\\p{L})${between}${numeral}`, 'dgu')
	]
} as const;

/** Published cases are cited by the same words: the Court of Justice (C-413/14, T-12/03), Strasbourg, ECLI. */
const published = /^(?:[ct]-\d+\/\d{2}|ecli)/;
const isYear = /^(?:19|20)\d{2}$/;
const unit = /^\d+[.,]?\d*(?:mb|kb|gb|%|px)$/;

export interface FileNumber extends Span {
	readonly kind: keyof typeof patterns;
}

/** Numbers of files and registers in a folded text. The span covers the word that names the number too. */
export function findFileNumbers(folded: string): FileNumber[] {
	return (['file-number', 'registry-number'] as const).flatMap((kind) =>
		patterns[kind].flatMap((pattern) =>
			[...folded.matchAll(pattern)]
				.filter((match) => !isHarmless(match[1] ?? ''))
				.map((match) => ({ kind, start: match.index, end: match.index + match[0].length }))
		)
	);
}

function isHarmless(number: string): boolean {
	return published.test(number) || isYear.test(number) || unit.test(number);
}

function words(list: string): string {
	const all = fold(list)
		.split(/[|\n\t]+/)
		.filter(Boolean);
	return `(?:${all.sort((a, b) => b.length - a.length).join('|')})`;
}
