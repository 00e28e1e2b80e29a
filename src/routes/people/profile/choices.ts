// What a person can choose in the profile. Codes here; their words come from Intl or from the messages. Safe for the browser.

export const sectors = ['public', 'private', 'civil-society'] as const;
export const engagements = ['staff', 'volunteer', 'aspirant'] as const;
export const themes = ['system', 'light', 'dark'] as const;

/** ISO 3166-1 alpha-2. */
export const countries: readonly string[] = (
	'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
	'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
	'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ ' +
	'OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
	'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** BCP 47 tags of languages that practitioners in Europe and around it read. */
export const readingLanguages: readonly string[] =
	'en bg el it pt tr ar bs ca cs da de es et eu fa fi fr ga gl he hr hu hy is ka ku lb lt lv mk mt nb nl pl ro ru sk sl sq sr sv uk'.split(' ');

export const timeZones: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

export interface Choice {
	readonly value: string;
	readonly label: string;
}

/** Countries or languages by their names in a language, in its alphabetical order. */
export function namedChoices(type: 'region' | 'language', codes: readonly string[], locale: string): readonly Choice[] {
	const names = new Intl.DisplayNames([locale], { type });
	const { compare } = new Intl.Collator(locale);
	return codes.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => compare(a.label, b.label));
}
