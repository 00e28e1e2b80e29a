// Finds dates of a day, and the words that tell when somebody was born or how old they are, in the six languages.
import { fold } from './folded-text.ts';
import type { Span } from './span.ts';

const months = fold(`january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec
	януари февруари март април май юни юли август септември октомври ноември декември ян фев апр авг септ окт ноем дек
	ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου
	ιανουαριος φεβρουαριος μαρτιος απριλιος μαιος ιουνιος ιουλιος αυγουστος σεπτεμβριος οκτωβριος νοεμβριος δεκεμβριος
	ιαν φεβ μαρ απρ ιουν ιουλ αυγ σεπ οκτ νοε δεκ
	gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre gen mag giu lug ago ott dic
	janeiro fevereiro marco abril maio junho julho setembro outubro novembro dezembro fev abr mai set out dez
	ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik`)
	.split(/\s+/)
	.sort((a, b) => b.length - a.length);

/** Names of months, folded. */
export const monthNames: ReadonlySet<string> = new Set(months);

const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
const monthName = `(?:${months.join('|')})(?:'?(?:da|de|ta|te))?`;

const dates = [
	`(?<![\\d/.-])${day} ?[./-] ?${month} ?[./-] ?(?:${year}|\\d{2})(?![\\d/]|[.-]\\d)`,
	`(?<![\\d/.-])${month}/${day}/(?:${year}|\\d{2})(?![\\d/])`,
	`(?<![\\d/.-])${year}[./-]${month}[./-]${day}(?![\\d/])`,
	`(?<![\\d/.,-])${day}(?:st|nd|rd|th|º|ª|ησ|η|-?ти|-?ви|-?ри)?\\.?[ -]?(?:of |de |di |του )?${monthName}(?!\\p{L})\\.?(?:,? ?(?:de |του )?${year})?`,
	`(?<!\\p{L})${monthName}\\.? ${day}(?:st|nd|rd|th)?,? ${year}`
].map((source) => new RegExp(source, 'gu'));

const age = '[1-9]\\d';
/** In folded letters: `σ` for every sigma, `и` for `й`, `i` for `ı`. */
const births = [
	`(?<!\\p{L})(?:born|date of birth|place of birth|birth ?date|d\\.? ?o\\.? ?b\\.?|aged?:? ${age}|${age}[ -]years?[ -]old|${age} ?y/?o)(?!\\p{L})`,
	`(?<!\\p{L})(?:роден[аио]?|рожденик|дата на раждане|рожд(?:ена)?\\.? дата|на ${age} ?(?:г\\.|год)|${age}-?(?:\\s)?годиш(?:ен|на|ния|ният|ната))`,
	`(?<!\\p{L})(?:γεννηθ\\p{L}+|γεννημεν\\p{L}+|(?:ημ\\p{L}*\\.?|τοποσ|ετοσ) γεννησ\\p{L}+|${age} ?ετων|${age} ?χρονων|${age} ?χρον[οη]\\p{L}*|ηλικιασ ${age})(?!\\p{L})`,
	`(?<!\\p{L})(?:nat[oa] (?:a|ad|il|l'|nel|in|nell')|classe (?:19|20)\\d\\d|data di nascita|luogo di nascita|(?:di|eta|,) ?anni ${age}|(?:di|,) ?${age} anni|${age}enne)(?!\\p{L})`,
	`(?<!\\p{L})(?:nascid[oa]|data de nascimento|d\\.? ?n\\.?:|(?:de|com|,) ?${age} anos|${age} anos de idade)(?!\\p{L})`,
	`(?<!\\p{L})(?:dogumlu|dogum (?:tarihi|yeri|yili)|dogdu|dogmus\\p{L}*|${age} yas(?:inda|indaki|inda ki)?)(?!\\p{L})`
].map((source) => new RegExp(source, 'gu'));

/** Dates of a day, in a folded text. */
export function findDates(folded: string): Span[] {
	return findAll(folded, dates);
}

/** Words of birth and age, in a folded text. */
export function findBirthWords(folded: string): Span[] {
	return findAll(folded, births);
}

function findAll(text: string, patterns: readonly RegExp[]): Span[] {
	const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })));
	return found.sort((a, b) => a.start - b.start);
}
