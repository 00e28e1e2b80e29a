// The filter of the list of needs, in an address: what `needFilter` reads.
import type { NeedFilter } from './needs.server.ts';

/** A query string, empty for the first page in its usual order. Every link that keeps the filter is made of it, to a page or to an export. */
export function needQuery({ search, source, state, sort }: NeedFilter, page = 1): string {
	const parameters = new URLSearchParams();
	const given = { q: search, source, state, sort, page: page > 1 ? String(page) : undefined };
	for (const [name, value] of Object.entries(given)) if (value) parameters.set(name, value);
	return parameters.size > 0 ? `?${parameters.toString()}` : '';
}
