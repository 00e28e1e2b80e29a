// Registers a person, confirms their address, and gives a new password. Whether an address is known is answered by letter only, never by the page.
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import { askAuth } from '../auth/ask-auth.server.ts';
import type { Credentials, AuthRequest } from '../sign-in/sign-in.server.ts';

const byAddress = { name: 'people.register', tries: 60, seconds: 3_600 };
/** Milliseconds, longer than the work for a known address: the time of the answer does not tell whether it has an account. */
const alike = 150;
const byEmail = { name: 'people.letter', tries: 5, seconds: 3_600 };

/** Refuses with `problem.too-many` (429), else sends a letter: to confirm the address, or that it has an account. */
export async function register(db: Db, request: AuthRequest, given: Credentials & { readonly name: string }, now: Date): Promise<void> {
	await limitRate(db, byAddress, request.address, now);
	await limitRate(db, byEmail, given.email.toLowerCase(), now);
	const call = request.auth.api.signUpEmail({ body: { ...given, callbackURL: '/people/register/confirmed' }, headers: request.headers, asResponse: true });
	const answer = await askAuth(request.cookies, call);
	if (!answer.ok) throw new Problem('people.register-refused', 422);
}

/** Sends the letter that confirms an address once more, when it waits for that. The same answer, in the same time, when it does not. */
export async function confirmAgain(db: Db, request: AuthRequest, email: string, now: Date): Promise<void> {
	await limitRate(db, byAddress, request.address, now);
	await limitRate(db, byEmail, email.toLowerCase(), now);
	const body = { email, callbackURL: '/people/register/confirmed' };
	await askAuth(request.cookies, request.auth.api.sendVerificationEmail({ body, headers: new Headers(), asResponse: true }));
}

/** Sends a letter with a way to choose a new password, when the address has an account. The same answer when it has none. */
export async function askForNewPassword(db: Db, request: AuthRequest, email: string, now: Date): Promise<void> {
	await limitRate(db, byAddress, request.address, now);
	await limitRate(db, byEmail, email.toLowerCase(), now);
	const call = request.auth.api.requestPasswordReset({ body: { email, redirectTo: '/people/new-password' }, headers: request.headers, asResponse: true });
	await Promise.all([askAuth(request.cookies, call), pause(alike)]);
}

/** Sets the new password and ends every session of the person. Refuses with `people.link-over` (410). */
export async function chooseNewPassword(db: Db, request: AuthRequest, given: { readonly token: string; readonly password: string }, now: Date): Promise<void> {
	await limitRate(db, byAddress, request.address, now);
	const call = request.auth.api.resetPassword({ body: { token: given.token, newPassword: given.password }, headers: request.headers, asResponse: true });
	const answer = await askAuth(request.cookies, call);
	if (!answer.ok) throw new Problem('people.link-over', 410);
}
