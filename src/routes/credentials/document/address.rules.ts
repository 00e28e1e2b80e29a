/** An ISO 3166 code as an Address of Open Badges 3.0: a part of a country (ISO 3166-2) is its region. Pure. */
export function addressOf(code: string) {
	const [country = code] = code.split('-');
	return { type: ['Address'], addressCountryCode: country, ...(country === code ? {} : { addressRegion: code }) };
}
