// The filter of a list, in an address: what `list-filters.server.ts` reads.
interface ListFilter {
	readonly search?: string;
	readonly sort?: string;
}

/** A query string, empty for the first page in its usual order. Every link that keeps the filter is made of it, to a page or to an export. */
export function listQuery({ search, sort }: ListFilter, more: Readonly<Record<string, string>> = {}): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries({ q: search, sort, ...more })) if (value) parameters.set(name, value);
	return parameters.size > 0 ? `?${parameters.toString()}` : '';
}
