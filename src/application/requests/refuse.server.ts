// What stops a request before any page sees it: a foreign origin, a body that is too large, a closed route, a missing role.
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Config } from '#platform/config/config.server.ts';
import { access, machineEndpoints } from '#rooms/access.ts';
import { hasRole } from '#rooms/people/people.ts';
import { askToSignIn } from './ask-to-sign-in.server.ts';

const smallBody = 1024 * 1024;
const largeBody = 26 * 1024 * 1024;
const mutating = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Throws the refusal of a request, answers it by asking for a sign-in, or lets it pass (null). */
export async function refuse(event: RequestEvent, config: Config): Promise<Response | null> {
	const { request, route, locals } = event;
	if (mutating.has(request.method)) {
		if (!isMachineEndpoint(route.id) && !isOwnOrigin(request, event.url, config)) throw refusal(403, 'problem.foreign-origin', locals.requestId);
		if (isTooLarge(request)) throw refusal(413, 'problem.body-too-large', locals.requestId);
	}
	if (route.id === null) return null;
	const rule = access[route.id];
	if (rule === 'public') return null;
	if (!rule) throw refusal(404, 'problem.not-found', locals.requestId);
	if (!locals.actor) return askToSignIn(event);
	if (rule !== 'signed-in' && !hasRole(locals.actor, ...rule)) throw refusal(403, 'problem.forbidden', locals.requestId);
	return null;
}

function isMachineEndpoint(route: string | null): boolean {
	return route !== null && machineEndpoints.has(route);
}

/** A mutation with a cookie must come from our own pages: by `Origin`, else by `Sec-Fetch-Site`. */
function isOwnOrigin(request: Request, url: URL, config: Config): boolean {
	const origin = request.headers.get('origin');
	if (origin) return origin === url.origin || origin === config.origin;
	return request.headers.get('sec-fetch-site') === 'same-origin';
}

function isTooLarge(request: Request): boolean {
	const length = Number(request.headers.get('content-length') ?? 0);
	const isUpload = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
	return length > (isUpload ? largeBody : smallBody);
}

function refusal(status: number, code: string, requestId: string): unknown {
	try {
		error(status, { message: code, code, details: {}, requestId });
	} catch (thrown) {
		return thrown;
	}
}
