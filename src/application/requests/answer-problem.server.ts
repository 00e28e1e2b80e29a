// A problem that no page of its own tells: refusals at the door, and whatever fails in an endpoint. Who takes HTML gets the error page of the
// site, everyone else problem details (RFC 9457).
import { STATUS_CODES } from 'node:http';
import type { RequestEvent } from '@sveltejs/kit';
import { wantsPage } from '#platform/http/accept.ts';
import { passProblem } from '#platform/http/passed-problem.server.ts';
import { problemText } from '#platform/i18n/problem-text.ts';
import { Problem } from '#platform/problem/problem.ts';

export async function answerProblem(event: RequestEvent, problem: Problem): Promise<Response> {
	return wantsPage(event.request) ? askForPage(event, problem) : problemDetails(event.locals, problem);
}

/** The page is one of ours, rendered for its status by a request of our own. */
async function askForPage(event: RequestEvent, problem: Problem): Promise<Response> {
	const query = new URLSearchParams({ from: event.url.pathname + event.url.search, request: event.locals.requestId });
	return passProblem(event.locals, problem, () => event.fetch(`/refused/${problem.code}?${query}`, { headers: { accept: 'text/html' } }));
}

/** RFC 9457, 3: of type `about:blank`, so that the title says the status; what is special about it is in `code` and its `details`. */
export function problemDetails({ locale, requestId }: Pick<App.Locals, 'locale' | 'requestId'>, { code, status, details }: Problem): Response {
	const body = {
		type: 'about:blank',
		title: STATUS_CODES[status] ?? 'Error',
		status,
		detail: problemText(code, details),
		instance: `urn:uuid:${requestId}`,
		code,
		...(Object.keys(details).length > 0 ? { details } : {})
	};
	const headers = { 'content-type': 'application/problem+json', 'content-language': locale, 'cache-control': 'no-store', vary: 'Accept' };
	return new Response(JSON.stringify(body), { status, headers });
}

/**
 * What an endpoint answered, or its problem in our words: the framework has only a bare page or a line of text for it. `failure` is what
 * the request failed with; a page that was rendered has told it already.
 */
export async function withOwnProblem(event: RequestEvent, response: Response, failure: Problem | null): Promise<Response> {
	const problem = failure ?? (isMethodRefusal(response) ? new Problem('problem.method-not-allowed', 405) : null);
	if (!problem || event.isSubRequest || event.isDataRequest) return response;
	const answer = await answerProblem(event, problem);
	const allow = response.headers.get('allow');
	if (!allow) return answer;
	const headers = new Headers(answer.headers);
	headers.set('allow', allow);
	return new Response(answer.body, { status: answer.status, headers });
}

/** The framework's own answer to a method that a route does not have: a line of text without a type. */
function isMethodRefusal({ status, headers }: Response): boolean {
	return status === 405 && !headers.has('content-type');
}
