// What pages read from their address.

/** A whole number of a query string within bounds; `fallback` when it is none. */
export function numberParameter(url: URL, name: string, fallback: number, bounds: { readonly least: number; readonly most: number }): number {
	const text = url.searchParams.get(name) ?? '';
	if (!/^\d{1,6}$/.test(text)) return fallback;
	return Math.min(bounds.most, Math.max(bounds.least, Number(text)));
}

/** The page of a list that the address asks for; the first when it asks for none. The second list of a page has a name of its own. */
export function pageParameter(url: URL, name = 'page'): number {
	return numberParameter(url, name, 1, { least: 1, most: 10_000 });
}

/** One of the allowed values of a query parameter, else undefined. */
export function choiceParameter<T extends string>(url: URL, name: string, allowed: readonly T[]): T | undefined {
	return allowed.find((value) => value === url.searchParams.get(name));
}

/** A short text of a query parameter: trimmed, at most 200 characters, undefined when empty. */
export function textParameter(url: URL, name: string): string | undefined {
	return (url.searchParams.get(name) ?? '').replaceAll('\0', '').trim().slice(0, 200) || undefined;
}
