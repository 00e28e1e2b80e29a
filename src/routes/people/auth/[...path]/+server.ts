// The endpoints of better-auth: confirmation links, passkeys, single sign-on.
import type { RequestHandler } from './$types';

const answer: RequestHandler = ({ locals, request }) => locals.app.auth.handler(request);

export const GET = answer;
export const POST = answer;
