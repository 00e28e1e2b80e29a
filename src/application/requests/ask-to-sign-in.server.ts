// What a visitor gets on a closed route: the sign-in page, with the way back, or with the text of the form that they sent.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { wantsPage } from '#platform/http/accept.ts';
import { signInFirst } from '#platform/problem/problem.ts';
import { isPageForm, keepForm } from '#rooms/people/people.server.ts';

export async function askToSignIn(event: RequestEvent): Promise<Response> {
	const { request, url } = event;
	if (request.method === 'GET' && wantsPage(request)) redirect(303, `/people/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	if (isPageForm(request)) return keepForm(event);
	throw signInFirst();
}
