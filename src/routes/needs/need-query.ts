// The filter of the list of needs, in an address: what `needFilter` reads.
import type { NeedFilter } from './needs.server.ts';

/** A query string, empty for the whole list in its usual order. Every link that keeps the filter is made of it, to a page or to an export. */
export function needQuery({ search, source, state, sort }: NeedFilter): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries({ q: search, source, state, sort })) if (value) parameters.set(name, value);
	return parameters.size > 0 ? `?${parameters.toString()}` : '';
}
