// What authentication needs of a request.
import type { RequestEvent } from '@sveltejs/kit';
import type { AuthRequest } from './sign-in.server.ts';

export function authRequestOf(event: RequestEvent): AuthRequest {
	const { app } = event.locals;
	return { auth: app.auth, secret: app.sessionSecret, headers: event.request.headers, cookies: event.cookies, address: event.getClientAddress() };
}
