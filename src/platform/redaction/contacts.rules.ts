// Ways to reach or to find a person: e-mail, telephone, street and house number.
import type { Span } from './span.ts';

const email = /[\p{L}\d][\p{L}\d._%+-]*\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu;

const phones = [
	// International, by its sign.
	/(?<![\p{L}\d/])(?:\+|00)(?:359|30|39|351|90|\d{1,3})[ ().-]{0,2}\d(?:[ ().-]{0,2}\d){6,11}(?!\d)/gu,
	// Announced.
	/(?<!\p{L})(?:tel|telephone|phone|mobile|mob|cell|cellulare|telefono|telefone|telemovel|telm|telefon|gsm|cep|тел|телефон|gsm|моб|τηλ|τηλεφωνο|κιν|κινητο)(?:\.|:|\s|no|no\.|numarasi|number|num\.){1,3}\+?\(?\d(?:[ ()./-]{0,2}\d){5,13}(?!\d)/gu,
	// Mobile numbers as they are written at home: BG, GR, PT, IT, TR.
	/(?<![\p{L}\d.,/+-]|\d )(?:08[789]\d[ -]?\d{3}[ -]?\d{3}|69\d[ -]?\d{3}[ -]?\d{4}|69\d{2}[ -]?\d{3}[ -]?\d{3}|9[1236]\d[ -]?\d{3}[ -]?\d{3}|3[2-9]\d[ -]\d{3}[ -]?\d{4}|\(?05\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2})(?![\d\p{L}/]|[ .-]\d)/gu
];

const capital = "\\p{Lu}[\\p{L}.']*";
const house =
	'(?:,|\\s)*(?:no\\.?:?|No\\.?:?|NO:?|n\\.?[o°º]?\\.?|Nr\\.?|бл\\.|αρ\\.?|αριθ\\.?)?\\s*\\d{1,4}(?:\\s?[-/]\\s?\\d{1,4})?\\p{L}?(?![\\d\\p{L}]|[./-]\\d)';
const streets = [
	`(?<![\\d\\p{L}/.])\\d{1,4}\\p{Ll}?,? (?:${capital} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Court|Terrace|Boulevard|Way|Gardens)(?!\\p{L})`,
	`(?<!\\p{L})(?:[Уу]л\\.|[Уу]лица|[Бб]ул\\.|[Бб]улевард|[Жж]\\.? ?к\\.?) ?["„“]?(?:${capital}[ "“”]*|\\d{1,2} ?\\p{Ll}+ ){1,4}${house}`,
	`(?<!\\p{L})(?:[Οο]δ[όο]ς?|[Οο]δο[ύυ]|[Οο]δ\\.|[Λλ]εωφ(?:όρος|όρου|\\.)) (?:${capital} ?){1,3}${house}`,
	`(?<!\\p{L})(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo|[Ll]argo|[Pp]\\.zza) (?:(?:${capital}|della|delle|dei|di|del|d'|da|XX|e) ?){1,5}${house}`,
	`(?<!\\p{L})(?:[Rr]ua|[Aa]venida|[Aa]v\\.|[Tt]ravessa|[Pp]raça|[Ll]argo|[Bb]airro) (?:(?:${capital}|da|de|do|das|dos|e) ?){1,6}${house}`,
	`(?:${capital}|\\d{3,5}\\.) (?:${capital} )?(?:[Mm]ahallesi|[Mm]ah\\.|[Cc]addesi|[Cc]ad\\.|[Ss]okak|[Ss]okağı|[Ss]ok\\.|[Ss]k\\.|[Bb]ulvarı|[Bb]lv\\.)(?: ${capital})*${house}`
].map((source) => new RegExp(source, 'gu'));

/** E-mail addresses and telephone numbers. */
export function findContacts(folded: string): Span[] {
	return [email, ...phones].flatMap((pattern) => spans(folded, pattern));
}

/** Streets with a house number, in a plain text. */
export function findAddresses(plain: string): Span[] {
	return streets.flatMap((pattern) => spans(plain, pattern));
}

function spans(text: string, pattern: RegExp): Span[] {
	return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
