// The endpoints of better-auth that a browser meets by itself: links in letters, passkeys, the way back from single sign-on.
// Everything else goes through our own forms, which count failures: the rest of better-auth's endpoints is not served. Adding a passkey
// begins with the password, at /people/security/passkey.
import { inWhole } from '#platform/http/limited-body.ts';
import { notFound } from '#platform/problem/problem.ts';
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import type { RequestHandler } from './$types';

const served = /^(verify-email|reset-password\/[^/]+|callback\/oidc|passkey\/(verify-registration|generate-authenticate-options|verify-authentication))$/;

/** Each is a row. A class of learners may share one address. */
const challenges = { name: 'people.passkey', tries: 100, seconds: 600 };

const answer: RequestHandler = async ({ locals, params, request, getClientAddress }) => {
	if (!served.test(params.path)) throw notFound();
	if (params.path === 'passkey/generate-authenticate-options') await limitRate(locals.db, challenges, getClientAddress(), new Date());
	return locals.app.auth.handler(await inWhole(request));
};

export const GET = answer;
export const POST = answer;
