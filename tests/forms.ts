// The forms of a page, filled in as a hasty person would: the first choice of each group, a sentence in each text.

export interface FilledForm {
	/** Path and query that it is sent to. */
	readonly action: string;
	readonly values: Readonly<Record<string, string>>;
}

const sentence = 'I asked twice whether meeting was wanted, wrote the answer down as it was given, and left a longer silence than before. ';

/** The POST forms of a page, with the named button of each. */
export function formsOf(html: string, page: string): readonly FilledForm[] {
	return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, attributes = '', inside = '']) => {
		if (attribute(attributes, 'method')?.toLowerCase() !== 'post') return [];
		const url = new URL(attribute(attributes, 'action') ?? page, new URL(page, 'http://page'));
		return [{ action: url.pathname + url.search, values: filled(inside) }];
	});
}

function filled(inside: string): Readonly<Record<string, string>> {
	const values: Record<string, string> = {};
	for (const [, tag = '', attributes = '', rest = ''] of inside.matchAll(
		/<(input|textarea|select|button)\b([^>]*)>((?:(?!<\/?(?:select|textarea|button)).)*)/gs
	)) {
		const name = attribute(attributes, 'name');
		if (!name || name in values) continue;
		values[name] = tag === 'textarea' ? sentence.repeat(3) : tag === 'select' ? firstOption(rest) : inputValue(attributes);
	}
	return values;
}

function inputValue(attributes: string): string {
	const given = attribute(attributes, 'value');
	const type = attribute(attributes, 'type') ?? 'text';
	if (given !== undefined) return given;
	if (type === 'checkbox' || type === 'radio') return 'on';
	if (type === 'number') return '1';
	if (type === 'date') return '2026-12-01';
	if (type === 'email') return 'someone@elsewhere.test';
	return type === 'text' ? 'A short answer' : '';
}

function firstOption(options: string): string {
	const values = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attribute(attributes, 'value') ?? '');
	return values.find((value) => value !== '') ?? '';
}

function attribute(attributes: string, name: string): string | undefined {
	const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
	return value?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
