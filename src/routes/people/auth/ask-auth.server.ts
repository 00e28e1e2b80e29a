// One call of better-auth's server API for the request that is being answered. Its cookies go to the browser with our answer,
// also when that answer is a redirect.
import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { z } from 'zod';

export type AuthAnswer = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly code: string };

const refusal = z.object({ code: z.string() });

/** Waits for a call made with `asResponse: true`. A refusal of better-auth comes back with its code; a failure of the server is thrown. */
export async function askAuth(cookies: Cookies, call: Promise<Response>): Promise<AuthAnswer> {
	const response = await call;
	for (const header of response.headers.getSetCookie()) {
		for (const [name, attributes] of parseSetCookieHeader(header))
			cookies.set(name, attributes.value, { ...toCookieOptions(attributes), path: attributes.path ?? '/' });
	}
	const text = await response.text();
	const body: unknown = text === '' ? null : JSON.parse(text);
	if (response.ok) return { ok: true, body };
	if (response.status >= 500) throw new Error(`better-auth answered ${response.status}`);
	return { ok: false, code: refusal.safeParse(body).data?.code ?? 'UNKNOWN' };
}
