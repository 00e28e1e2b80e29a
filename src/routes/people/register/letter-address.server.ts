// The address that a letter was asked for, so that the page after it can name it and send another one. It stays in the browser of whoever
// typed it: neither an address bar nor the server's records are told.
import type { Cookies } from '@sveltejs/kit';
import { emailField } from '../sign-in/forms.ts';

const cookie = { name: 'letter', path: '/people' };
const seconds = 3_600;

export function keepAddress(cookies: Cookies, email: string, isSecure: boolean): void {
	cookies.set(cookie.name, email, { path: cookie.path, httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge: seconds });
}

/** Null when nothing was asked for, or long ago. */
export function findAddress(cookies: Cookies): string | null {
	return emailField.safeParse(cookies.get(cookie.name)).data ?? null;
}
