// The formatters of dates and numbers of `Intl`, made once. To make one takes longer than to write a row of a list with it. Safe for the browser.

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
/** Languages, zones and forms that are in use at a time are few; what readers of every zone on earth would need is not kept. */
const most = 200;

export function dateFormatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	return kept(dates, `${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

export function numberFormatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
	return kept(numbers, `${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

function kept<F>(formatters: Map<string, F>, key: string, make: () => F): F {
	const known = formatters.get(key);
	if (known) return known;
	if (formatters.size >= most) formatters.clear();
	const made = make();
	formatters.set(key, made);
	return made;
}
