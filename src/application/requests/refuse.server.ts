// What stops a request before any page sees it: a foreign origin, a body that is too large, a closed route, a missing role.
import type { RequestEvent } from '@sveltejs/kit';
import type { Config } from '#platform/config/config.server.ts';
import { largestFile } from '#platform/files/files.server.ts';
import { limitBody } from '#platform/http/limited-body.ts';
import { forbidden, notFound, Problem } from '#platform/problem/problem.ts';
import { access, uploadRoutes } from '#rooms/access.ts';
import { hasRole } from '#rooms/people/people.ts';
import { askToSignIn } from './ask-to-sign-in.server.ts';

const smallBody = 1024 * 1024;
/** Two megabytes more than the largest file: a form whose file is only a little too large comes back with its text. */
const largeBody = largestFile + 2 * 1024 * 1024;
const mutating = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Throws the Problem that stops a request, answers it by asking for a sign-in, or lets it pass (null). */
export async function refuse(event: RequestEvent, config: Config): Promise<Response | null> {
	const { request, route, locals } = event;
	if (mutating.has(request.method)) {
		if (!isOwnOrigin(request, event.url, config)) throw new Problem('problem.foreign-origin', 403);
		const most = largestBody(event);
		if (Number(request.headers.get('content-length')) > most) throw new Problem('problem.body-too-large', 413);
		Object.assign(event, { request: limitBody(request, most) });
	}
	if (route.id === null) return null;
	if (Object.values(event.params).some((part) => part?.includes('\0'))) throw notFound();
	const rule = access[route.id];
	if (rule === 'public') return null;
	if (!rule) throw notFound();
	if (!locals.actor) return askToSignIn(event);
	if (rule !== 'signed-in' && !hasRole(locals.actor, ...rule)) throw forbidden();
	return null;
}

/** A mutation with a cookie must come from our own pages: by `Origin`, else by `Sec-Fetch-Site`. */
function isOwnOrigin(request: Request, url: URL, config: Config): boolean {
	const origin = request.headers.get('origin');
	if (origin) return origin === url.origin || origin === config.origin;
	return request.headers.get('sec-fetch-site') === 'same-origin';
}

function largestBody({ request, route }: RequestEvent): number {
	const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
	return isForm && route.id !== null && uploadRoutes.has(route.id) ? largeBody : smallBody;
}
