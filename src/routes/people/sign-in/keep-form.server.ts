// A form that a visitor sent after their session had ended: the answer is the sign-in page with their text in it.
import type { RequestEvent } from '@sveltejs/kit';
import { wantsPage } from '#platform/http/accept.ts';
import { readFormTexts } from '#platform/http/forms.server.ts';
import { keepText } from './kept-text.rules.ts';

/** What is read beside the files, in bytes; less than that is kept. */
const longestText = 1024 * 1024;

/** Whether the request is a form of a page, which waits for a page. */
export function isPageForm(request: Request): boolean {
	const type = request.headers.get('content-type') ?? '';
	const isForm = type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data');
	return request.method === 'POST' && isForm && wantsPage(request);
}

/** The sign-in page (401) that carries the text. Nothing of it is stored. */
export async function keepForm(event: RequestEvent): Promise<Response> {
	const form = await readFormTexts(event.request, longestText);
	const kept = keepText(event.url.pathname + event.url.search, form);
	return event.fetch('/people/sign-in?/keep', {
		method: 'POST',
		headers: { accept: 'text/html', 'accept-language': event.request.headers.get('accept-language') ?? '', origin: event.url.origin },
		body: new URLSearchParams({ kept: kept ? JSON.stringify(kept) : '' })
	});
}
