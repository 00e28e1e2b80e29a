// Where an address has a page and an answer for machines, the framework shows the page to whoever names it, however little they want it.
import type { RequestEvent } from '@sveltejs/kit';
import { wantsPage } from '#platform/http/accept.ts';

/** Lets the framework see pages among what is accepted only where they are wanted most, and whatever their case. */
export function weighAccept(event: RequestEvent): void {
	const { request } = event;
	const accept = request.headers.get('accept')?.toLowerCase();
	if (request.method !== 'GET' || !accept) return;
	const weighed = wantsPage(request)
		? accept
		: accept
				.split(',')
				.filter((range) => !/^\s*text\/(html|\*)/.test(range))
				.join(',');
	if (weighed === request.headers.get('accept')) return;
	const headers = new Headers(request.headers);
	headers.set('accept', weighed);
	Object.assign(event, { request: new Request(request, { headers }) });
}
