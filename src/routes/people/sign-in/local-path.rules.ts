// Where a person goes after signing in: an address of this site and of no other. Pure.

/** The given path with its query, or the fallback when it is missing or would lead anywhere else. */
export function localPath(given: string | null | undefined, fallback = '/'): string {
	if (!given || given.length > 2_000 || !given.startsWith('/') || /[\\\p{Cc}]/u.test(given)) return fallback;
	const base = 'http://local.invalid';
	const url = URL.canParse(given, base) ? new URL(given, base) : null;
	if (!url || url.origin !== base || url.pathname.startsWith('//')) return fallback;
	return url.pathname + url.search + url.hash;
}
