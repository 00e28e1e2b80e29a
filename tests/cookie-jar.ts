// The cookies of a browser: what a verb sets is kept, and sent again.
import type { Cookies } from '@sveltejs/kit';

export interface CookieJar {
	readonly jar: Map<string, string>;
	/** For a verb. The two that verbs call are there, the rest of the interface is not. */
	readonly cookies: Cookies;
	/** What the next request sends. */
	readonly headers: (more?: Record<string, string>) => Headers;
}

export function cookieJar(): CookieJar {
	const jar = new Map<string, string>();
	const cookies = {
		get: (name: string) => jar.get(name),
		set: (name: string, value: string, { maxAge }: { maxAge?: number } = {}) => void (maxAge === 0 ? jar.delete(name) : jar.set(name, value))
	} as unknown as Cookies;
	const headers = (more: Record<string, string> = {}) => {
		const sent = new Headers(more);
		if (jar.size > 0) sent.set('cookie', [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '));
		return sent;
	};
	return { jar, cookies, headers };
}
