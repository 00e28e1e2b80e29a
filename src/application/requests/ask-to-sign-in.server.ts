// What a visitor gets on a closed route: the sign-in page, with the way back.
import { error, redirect, type RequestEvent } from '@sveltejs/kit';

export async function askToSignIn(event: RequestEvent): Promise<Response> {
	const { request, url, locals } = event;
	if (request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html'))
		redirect(303, `/people/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	const code = 'problem.sign-in-first';
	return error(401, { message: code, code, details: {}, requestId: locals.requestId });
}
