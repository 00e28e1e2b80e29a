import { redirect } from '@sveltejs/kit';
import { askAuth } from '../auth/ask-auth.server.ts';
import { authRequestOf } from '../sign-in/auth-request.server.ts';
import type { RequestHandler } from './$types';

/** Ends the session. Without one it does no harm. */
export const POST: RequestHandler = async (event) => {
	const { auth, cookies, headers } = authRequestOf(event);
	await askAuth(cookies, auth.api.signOut({ headers, asResponse: true }));
	redirect(303, '/');
};
