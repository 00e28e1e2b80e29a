// Lists that come page by page. An address may name a page that is no longer there: then the last one is read, in every list alike.

export interface Page<R> {
	readonly rows: readonly R[];
	/** How many rows the whole list has. */
	readonly total: number;
	/** The page that was read. */
	readonly page: number;
	/** At least one, also for an empty list. */
	readonly pages: number;
}

/** How many pages a list of so many rows has: at least one. */
export function pagesOf(total: number, size: number): number {
	return Math.max(1, Math.ceil(total / size));
}

/**
 * Reads the page that was asked for, or the last one when that is past the end. `read` selects at most `size` rows from an offset on, each with
 * the `total` of the whole list (`count(*) over ()`). One reading for a page that is there, two or three for one that is not.
 */
export async function readPage<R extends { readonly total: number }>(
	wanted: number,
	size: number,
	read: (offset: number) => Promise<readonly R[]>
): Promise<Page<R>> {
	const asked = Math.max(1, wanted);
	const rows = await read((asked - 1) * size);
	if (rows.length > 0 || asked === 1) return pageOf(rows, asked, size);
	const first = await read(0);
	const last = pagesOf(first[0]?.total ?? 0, size);
	return pageOf(last === 1 ? first : await read((last - 1) * size), last, size);
}

function pageOf<R extends { readonly total: number }>(rows: readonly R[], page: number, size: number): Page<R> {
	const total = rows[0]?.total ?? 0;
	return { rows, total, page, pages: pagesOf(total, size) };
}
