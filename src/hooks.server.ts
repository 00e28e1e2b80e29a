// Every request passes here: language, person, access, limits, headers. Nothing about any domain.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { error, redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { openApplication, startWork, type Application } from './application/application.server.ts';
import { serveCommands } from './application/commands/command-socket.server.ts';
import { runCommand } from './application/commands/commands.server.ts';
import { fillInstallation } from './application/fill-installation.server.ts';
import { parseConfig } from '#platform/config/config.server.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { inLocale } from '#platform/i18n/context.server.ts';
import { findLocale } from '#platform/i18n/locales.ts';
import { negotiateLocale } from '#platform/i18n/negotiate.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { Problem } from '#platform/problem/problem.ts';
import { access, machineEndpoints } from './routes/access.ts';
import { hasRole, type Actor } from './routes/people/people.ts';
import { findActor, isPageForm, keepForm, readSignedToken } from './routes/people/people.server.ts';

let application: Application;

/** The bridge to the outer server (bin/server.mjs), which starts and stops the process. */
export interface Bridge {
	readonly config: Application['config'];
	readonly announcements: readonly string[];
	readonly stop: () => Promise<void>;
}

/** The same for a process that runs one command and ends (bin/opencove.mjs): nothing is filled, served or worked at. */
export interface CommandBridge {
	readonly run: (argv: readonly string[], input: Readonly<Record<string, string>>, say: (line: string) => void) => Promise<number>;
	readonly stop: () => Promise<void>;
}

export const init: ServerInit = async () => {
	application = await openApplication(parseConfig(process.env, process.cwd()));
	if (Reflect.get(globalThis, Symbol.for('opencove.mode')) === 'command') {
		const bridge: CommandBridge = { run: (argv, input, say) => runCommand(application, argv, input, say), stop: application.close };
		Object.assign(globalThis, { [Symbol.for('opencove.bridge')]: bridge });
		return;
	}
	const announcements = await fillInstallation(application);
	const jobs = await startWork(application);
	const closeSocket = await serveCommands(application);
	const bridge: Bridge = {
		config: application.config,
		announcements,
		stop: async () => {
			await closeSocket();
			await jobs.stop();
			await application.close();
		}
	};
	Object.assign(globalThis, { [Symbol.for('opencove.bridge')]: bridge });
};

const smallBody = 1024 * 1024;
const largeBody = 26 * 1024 * 1024;
const mutating = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export const handle: Handle = async ({ event, resolve }) => {
	const { config, database, log } = application;
	const started = performance.now();
	const requestId = newId();
	const query = event.url.searchParams.get('lang');
	Object.assign(event.locals, { app: application, db: database.db, requestId, actor: null, theme: 'system', locale: 'en' });
	const work = async () => {
		const cookies = { lang: event.cookies.get('lang') ?? null, theme: event.cookies.get('theme') ?? null };
		const wishes = { query, cookie: cookies.lang, acceptLanguage: event.request.headers.get('accept-language'), allowPseudo: config.measure };
		event.locals.locale = negotiateLocale({ ...wishes, profile: null });
		event.locals.actor = await actorOf(event.cookies.get(sessionCookie(config.secure)) ?? null);
		event.locals.locale = negotiateLocale({ ...wishes, profile: event.locals.actor?.locale ?? null });
		event.locals.theme = event.locals.actor?.theme ?? (cookies.theme === 'dark' || cookies.theme === 'light' ? cookies.theme : 'system');
		if (query && findLocale(query)?.offered && query !== cookies.lang)
			event.cookies.set('lang', query, { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure, maxAge: 31_536_000 });
		const response = await inLocale(event.locals.locale, async () => {
			const refusal = refuse(event, event.locals.actor);
			if (refusal) return refusal;
			return resolve(event, { transformPageChunk: ({ html }) => fillTemplate(html, event.locals) });
		});
		return response;
	};
	const { result, count } = config.measure ? await countingStatements(work) : { result: await work(), count: 0 };
	setHeaders(result, event.locals.locale, config.secure);
	if (config.measure) result.headers.set('x-statements', String(count));
	const took = Math.round(performance.now() - started);
	log.debug({ requestId, method: event.request.method, route: event.route.id, status: result.status, took });
	return compressed(event.request, result);
};

export const handleError: HandleServerError = ({ error: thrown, event, status }) => {
	const { requestId } = event.locals;
	if (thrown instanceof Problem) return { message: thrown.code, code: thrown.code, details: thrown.details, requestId };
	if (status === 404) return { message: 'problem.not-found', code: 'problem.not-found', details: {}, requestId };
	const unavailable = isDatabaseAway(thrown);
	application.log.error({ requestId, route: event.route.id, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
	const code = unavailable ? 'problem.database-away' : 'problem.unexpected';
	return { message: code, code, details: {}, requestId };
};

async function actorOf(cookie: string | null): Promise<Actor | null> {
	const token = cookie && readSignedToken(cookie, application.sessionSecret);
	return token ? findActor(application.database.db, token, new Date()) : null;
}

export function sessionCookie(secure: boolean): string {
	return secure ? '__Secure-opencove.session_token' : 'opencove.session_token';
}

/** The answer to a request that may not go on, or null. */
function refuse(event: Parameters<Handle>[0]['event'], actor: Actor | null): Response | Promise<Response> | null {
	const { request, url, route } = event;
	if (mutating.has(request.method)) {
		const machine = route.id !== null && machineEndpoints.has(route.id);
		if (!machine && !isOwnOrigin(request, url)) return error(403, problemBody('problem.foreign-origin', event.locals.requestId));
		const length = Number(request.headers.get('content-length') ?? 0);
		const limit = request.headers.get('content-type')?.startsWith('multipart/form-data') ? largeBody : smallBody;
		if (length > limit) return error(413, problemBody('problem.body-too-large', event.locals.requestId));
	}
	if (route.id === null) return null;
	const rule = access[route.id];
	if (rule === 'public') return null;
	if (!rule) return error(404, problemBody('problem.not-found', event.locals.requestId));
	if (!actor) return askToSignIn(event);
	if (rule !== 'signed-in' && !hasRole(actor, ...rule)) return error(403, problemBody('problem.forbidden', event.locals.requestId));
	return null;
}

function askToSignIn(event: Parameters<Handle>[0]['event']): Response | Promise<Response> {
	const { request, url } = event;
	if (isPageForm(request)) return keepForm(event);
	if (request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html'))
		redirect(303, `/people/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	return error(401, problemBody('problem.sign-in-first', event.locals.requestId));
}

/** A mutation with a cookie must come from our own pages: by `Sec-Fetch-Site`, else by `Origin`. */
function isOwnOrigin(request: Request, url: URL): boolean {
	const origin = request.headers.get('origin');
	if (origin) return origin === url.origin || origin === application.config.origin;
	return request.headers.get('sec-fetch-site') === 'same-origin';
}

function problemBody(code: string, requestId: string): App.Error {
	return { message: code, code, details: {}, requestId };
}

function fillTemplate(html: string, locals: App.Locals): string {
	return html.replace('%lang%', locals.locale).replace('%theme%', locals.theme);
}

function setHeaders(response: Response, locale: string, secure: boolean): void {
	const { headers } = response;
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'same-origin');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
	if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	if (!headers.get('content-type')?.startsWith('text/html')) return;
	headers.set('content-language', locale);
	headers.append('vary', 'Accept-Language, Cookie');
	if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

async function compressed(request: Request, response: Response): Promise<Response> {
	const type = response.headers.get('content-type') ?? '';
	if (!/^(text\/|application\/(.*\+)?json)/.test(type) || response.headers.has('content-encoding') || !response.body) return response;
	const accepted = request.headers.get('accept-encoding') ?? '';
	const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
	if (!encoding) return response;
	const bytes = Buffer.from(await response.arrayBuffer());
	const packed = encoding === 'br' ? await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : await gzipped(bytes);
	const headers = new Headers(response.headers);
	headers.set('content-encoding', encoding);
	headers.append('vary', 'Accept-Encoding');
	headers.delete('content-length');
	return new Response(packed, { status: response.status, headers });
}

/** Whether an error says that the database cannot be reached, so that the page can say so and the process stays up. */
function isDatabaseAway(thrown: unknown): boolean {
	const causes = [thrown, thrown instanceof Error ? thrown.cause : null];
	return causes.some((cause) => {
		const code = (cause as { code?: unknown } | null)?.code;
		return typeof code === 'string' && /^(ECONNREFUSED|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[1-3]|08\d\d\d)$/.test(code);
	});
}
