// A day and a time of day in words, in the reader's time zone.

export function momentText(at: Date, locale: string, timeZone: string): string {
	const tag = locale === 'en-XA' || locale === 'en' ? 'en-GB' : locale;
	return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}
