// Ways to reach or to find a person: e-mail, telephone, street and house number.
import type { Span } from './span.ts';

const at = '(?:@|\\(at\\)|\\[at\\])';
/** Looks for the sign and from there both ways, no further than a local part (64 characters) and labels (63) may be long: RFC 5321, 4.5.3.1; RFC 1035, 2.3.4. */
const email = new RegExp(
	`${at}(?<=(?<local>[\\p{L}\\d][\\p{L}\\d._%+-]{0,63})\\s?${at})\\s?[\\p{L}\\d](?:[\\p{L}\\d-]{0,61}[\\p{L}\\d])?(?:\\.[\\p{L}\\d-]{1,63}){0,9}\\.\\p{L}{2,63}`,
	'dgu'
);

const phones = [
	// International, by its sign.
	/(?<![\p{L}\d/])(?:\+|00)(?:359|30|39|351|90|\d{1,3})[ ().-]{0,2}\d(?:[ ().-]{0,2}\d){6,11}(?!\d)/gu,
	// Announced.
	/(?<!\p{L})(?:tel|telephone|phone|mobile|mob|cell|cellulare|telefono|telefone|telemovel|telm|telefon|gsm|cep|тел|телефон|gsm|моб|τηλ|τηλεφωνο|κιν|κινητο)(?:\.|:|\s|no|no\.|numarasi|number|num\.){1,3}\+?\(?\d(?:[ ()./-]{0,2}\d){5,13}(?!\d)/gu,
	// Mobile numbers as they are written at home: BG, GR, PT, IT, TR.
	/(?<![\p{L}\d.,/+-]|\d )(?:08[789]\d[ -]?\d{3}[ -]?\d{3}|69\d[ -]?\d{3}[ -]?\d{4}|69\d{2}[ -]?\d{3}[ -]?\d{3}|9[1236]\d[ -]?\d{3}[ -]?\d{3}|3[2-9]\d[ -]\d{3}[ -]?\d{4}|\(?05\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2})(?![\d\p{L}/]|[ .-]\d)/gu
];

/** One word of a street's name. Bounded, and words are told apart by what stands between them: otherwise one text can be read in endless ways. */
const capital = "\\p{Lu}[\\p{L}.']{0,40}";
const words = (word: string, most: number, between = ' ') => `(?:${word})(?:${between}(?:${word})){0,${most - 1}}`;
const house =
	'(?:,|\\s){0,4}(?:no\\.?:?|No\\.?:?|NO:?|n\\.?[o°º]?\\.?|Nr\\.?|бл\\.|αρ\\.?|αριθ\\.?)?\\s{0,3}\\d{1,4}(?:\\s?[-/]\\s?\\d{1,4})?\\p{L}?(?![\\d\\p{L}]|[./-]\\d)';
const streets = [
	`(?<![\\d\\p{L}/.])\\d{1,4}\\p{Ll}?,? ${words(capital, 3)} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Court|Terrace|Boulevard|Way|Gardens)(?!\\p{L})`,
	`(?<!\\p{L})(?:[Уу]л\\.|[Уу]лица|[Бб]ул\\.|[Бб]улевард|[Жж]\\.? ?к\\.?) ?["„“]?${words(`${capital}|\\d{1,2} ?\\p{Ll}{1,40}`, 4, '[ "“”]{1,3}')}["“”]?${house}`,
	`(?<!\\p{L})(?:[Οο]δ[όο]ς?|[Οο]δο[ύυ]|[Οο]δ\\.|[Λλ]εωφ(?:όρος|όρου|\\.)) ${words(capital, 3)}${house}`,
	`(?<!\\p{L})(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo|[Ll]argo|[Pp]\\.zza) ${words(`(?:d'|dell')?${capital}|della|delle|dei|di|del|da|e`, 6)}${house}`,
	`(?<!\\p{L})(?:[Rr]ua|[Aa]venida|[Aa]v\\.|[Tt]ravessa|[Pp]raça|[Ll]argo|[Bb]airro) ${words(`${capital}|da|de|do|das|dos|e`, 6)}${house}`,
	`(?:${capital}|\\d{3,5}\\.) (?:${capital} )?(?:[Mm]ahallesi|[Mm]ah\\.|[Cc]addesi|[Cc]ad\\.|[Ss]okak|[Ss]okağı|[Ss]ok\\.|[Ss]k\\.|[Bb]ulvarı|[Bb]lv\\.)(?: ${capital}){0,6}${house}`
].map((source) => new RegExp(source, 'gu'));

/** E-mail addresses and telephone numbers. */
export function findContacts(folded: string): Span[] {
	return [...emails(folded), ...phones.flatMap((pattern) => spans(folded, pattern))];
}

function emails(folded: string): Span[] {
	return [...folded.matchAll(email)].map((match) => ({ start: match.indices?.groups?.local?.[0] ?? match.index, end: match.index + match[0].length }));
}

/** Streets with a house number, in a plain text. */
export function findAddresses(plain: string): Span[] {
	return streets.flatMap((pattern) => spans(plain, pattern));
}

function spans(text: string, pattern: RegExp): Span[] {
	return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
