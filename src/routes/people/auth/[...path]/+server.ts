// The endpoints of better-auth that a browser meets by itself: links in letters, passkeys, the way back from single sign-on.
// Everything else goes through our own forms, which count failures: the rest of better-auth's endpoints is not served.
import { inWhole } from '#platform/http/limited-body.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { RequestHandler } from './$types';

const served =
	/^(verify-email|reset-password\/[^/]+|callback\/oidc|passkey\/(generate-register-options|verify-registration|generate-authenticate-options|verify-authentication))$/;

const answer: RequestHandler = async ({ locals, params, request }) => {
	if (!served.test(params.path)) throw notFound();
	return locals.app.auth.handler(await inWhole(request));
};

export const GET = answer;
export const POST = answer;
