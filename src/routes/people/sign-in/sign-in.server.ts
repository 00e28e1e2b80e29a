// Signs a person in with e-mail and password. A wrong password, an unknown address and an unconfirmed one get the same answer.
import type { Cookies } from '@sveltejs/kit';
import { z } from 'zod';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import { askAuth } from '../auth/ask-auth.server.ts';
import type { Auth } from '../auth/auth.server.ts';
import { countTry, forgetTries } from './lockout.server.ts';

/** What authentication needs of the installation and of the request. */
export interface AuthRequest {
	readonly auth: Auth;
	/** Secret of the session cookies. */
	readonly secret: string;
	readonly headers: Headers;
	readonly cookies: Cookies;
	/** Network address of the visitor. */
	readonly address: string;
}

export interface Credentials {
	readonly email: string;
	readonly password: string;
}

/** `token` is that of the new session; with a second step there is none yet. */
export type SignedIn = { readonly step: 'done'; readonly token: string } | { readonly step: 'second' };

const signedIn = z.union([
	z.object({ twoFactorRedirect: z.literal(true) }).transform(() => ({ step: 'second' }) as const),
	z.object({ token: z.string() }).transform(({ token }) => ({ step: 'done', token }) as const)
]);

/** A class of learners may share one address, so it may try often; an account may not (`people.locked`). */
const byAddress = { name: 'people.sign-in', tries: 100, seconds: 600 };

/** Refuses with `people.sign-in-wrong` (401), `people.locked` or `problem.too-many` (429). */
export async function signIn(db: Db, request: AuthRequest, { email, password }: Credentials, now: Date): Promise<SignedIn> {
	await limitRate(db, byAddress, request.address, now);
	await countTry(db, request.secret, email, now);
	const call = request.auth.api.signInEmail({
		body: { email, password, callbackURL: '/people/register/confirmed' },
		headers: request.headers,
		asResponse: true
	});
	const answer = await askAuth(request.cookies, call);
	if (!answer.ok) throw new Problem('people.sign-in-wrong', 401);
	await forgetTries(db, request.secret, email);
	return signedIn.parse(answer.body);
}

const secondStep = z.object({ token: z.string() });
const wrongCode = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE']);

/**
 * The second step: six digits of the authenticator, or a backup code. Returns the token of the session.
 * Refuses with `people.code-wrong` (401) or, when it has to begin anew, `people.second-step-over` (403).
 */
export async function takeSecondStep(db: Db, request: AuthRequest, code: string, now: Date): Promise<string> {
	await limitRate(db, byAddress, request.address, now);
	const digits = code.replace(/[\s-]/g, '');
	const given = { headers: request.headers, asResponse: true } as const;
	const call = /^\d{6}$/.test(digits)
		? request.auth.api.verifyTOTP({ ...given, body: { code: digits } })
		: request.auth.api.verifyBackupCode({ ...given, body: { code: code.trim() } });
	const answer = await askAuth(request.cookies, call);
	if (answer.ok) return secondStep.parse(answer.body).token;
	throw wrongCode.has(answer.code) ? new Problem('people.code-wrong', 401) : new Problem('people.second-step-over', 403);
}
