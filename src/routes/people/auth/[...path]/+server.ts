// The endpoints of better-auth that a browser meets by itself: links in letters, passkeys, the way back from single sign-on.
// Everything else goes through our own forms, which count failures: the rest of better-auth's endpoints is not served.
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const served =
	/^(verify-email|reset-password\/[^/]+|callback\/oidc|error|passkey\/(generate-register-options|verify-registration|generate-authenticate-options|verify-authentication))$/;

const answer: RequestHandler = ({ locals, params, request }) => {
	if (!served.test(params.path)) error(404, { message: 'problem.not-found', code: 'problem.not-found', details: {}, requestId: locals.requestId });
	return locals.app.auth.handler(request);
};

export const GET = answer;
export const POST = answer;
