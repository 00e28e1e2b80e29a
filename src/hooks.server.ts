// Starts and stops the application, then every request passes here: language, person, time zone, access, limits, headers. Of the rooms it
// knows only who is asking (people) and where the centre is.
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { hasInstallation, openApplication, startWork, type Application } from './application/application.server.ts';
import { serveCommands } from './application/commands/command-socket.server.ts';
import { runCommand } from './application/commands/commands.server.ts';
import { fillInstallation } from './application/fill-installation.server.ts';
import { answerProblem, withOwnProblem } from './application/requests/answer-problem.server.ts';
import { describeError, describeFrameworkError, isMissingReference } from './application/requests/describe-error.server.ts';
import { compressed, setPageHeaders } from './application/requests/headers.server.ts';
import { refuse } from './application/requests/refuse.server.ts';
import { weighAccept } from './application/requests/weigh-accept.server.ts';
import { withRefusedTitle } from './application/requests/refused-title.ts';
import { parseConfig } from '#platform/config/config.server.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { findPassedProblem } from '#platform/http/passed-problem.server.ts';
import { inLocale } from '#platform/i18n/context.server.ts';
import { wantsPage } from '#platform/http/accept.ts';
import { findLocale } from '#platform/i18n/locales.ts';
import { askedLocale, negotiateLocale, type LanguageWishes } from '#platform/i18n/negotiate.ts';
import { problemText } from '#platform/i18n/problem-text.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { thrownText } from '#platform/log/thrown-text.ts';
import { Problem, signInFirst } from '#platform/problem/problem.ts';
import type { Actor } from './routes/people/people.ts';
import { findActor, findCentreOrganisation, readSignedToken } from './routes/people/people.server.ts';

let application: Application;
/** Where the centre is: whoever told no zone of their own reads times as they are there. */
let centreZone = 'UTC';
/** What a request failed with, for whoever answers it. */
const failures = new WeakMap<App.Locals, Problem>();

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
	const config = parseConfig(process.env, process.cwd());
	if (Reflect.get(globalThis, Symbol.for('opencove.mode')) === 'command') {
		offer(commandBridge(config));
		return;
	}
	// While developing, an edit runs this again in the same process.
	await former()?.stop();
	if (!hasInstallation(config)) process.stdout.write(`Preparing the database${config.sample ? ' and the sample centre' : ''} ...\n`);
	application = await openApplication(config);
	const announcements = await fillInstallation(application);
	centreZone = (await findCentreOrganisation(application.database.db))?.timeZone ?? centreZone;
	const jobs = await startWork(application);
	const closeSocket = await serveCommands(application);
	const stop = async () => {
		await closeSocket();
		await jobs.stop();
		await application.close();
	};
	offer({ config: application.config, announcements, stop });
};

/** Opens the installation for the command that needs it, and for no other. */
function commandBridge(config: Application['config']): CommandBridge {
	let opened: Application | null = null;
	const open = async () => (opened ??= await openApplication(config));
	return { run: (argv, input, say) => runCommand({ config, open }, argv, input, say), stop: async () => opened?.close() };
}

function former(): Bridge | null {
	return Reflect.get(globalThis, Symbol.for('opencove.bridge')) ?? null;
}

function offer(bridge: Bridge | CommandBridge): void {
	Object.assign(globalThis, { [Symbol.for('opencove.bridge')]: bridge });
}

export const handle: Handle = async ({ event, resolve }) => {
	const { config, database, log } = application;
	const started = performance.now();
	Object.assign(event.locals, { app: application, db: database.db, requestId: newId(), actor: null, theme: 'system', locale: 'en', timeZone: centreZone });
	const work = async () => {
		const unknown = await know(event).then(
			() => null,
			(thrown: unknown) => problemOf(event, thrown)
		);
		weighAccept(event);
		return inLocale(event.locals.locale, async () => {
			if (unknown) return answerProblem(event, unknown);
			const refused = await refuse(event, config).catch((thrown: unknown) => {
				if (thrown instanceof Problem) return answerProblem(event, thrown);
				throw thrown;
			});
			return refused ?? answer(event, resolve);
		});
	};
	const { result, count } = config.measure ? await countingStatements(work) : { result: await work(), count: 0 };
	setPageHeaders(result, event.locals.locale);
	if (config.measure) result.headers.set('x-statements', String(count));
	const took = Math.round(performance.now() - started);
	log.debug({ requestId: event.locals.requestId, method: event.request.method, route: event.route.id, status: result.status, took });
	return compressed(event.request, result);
};

/** Lets the route answer. Where it failed and no page of ours has told it, the problem is told in its place. */
async function answer(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	let isRendered = false;
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => {
			isRendered = true;
			return withRefusedTitle(fillTemplate(html, event.locals));
		}
	});
	return isRendered ? response : withOwnProblem(event, response, failures.get(event.locals) ?? null);
}

export const handleError: HandleServerError = async (caught) => {
	const { locals } = caught.event;
	const { requestId } = locals;
	if (caught.kind === 'app') {
		failures.set(locals, new Problem(caught.error.code, caught.error.status, caught.error.details));
		return caught.error;
	}
	const described = caught.kind === 'framework' ? describeFrameworkError(caught.error.status) : describeError(caught.error);
	const problem = (await isOfNobody(caught.event, caught.error)) ? signInFirst() : problemOf(caught.event, caught.error, described);
	failures.set(locals, problem);
	const { code, status, details } = problem;
	return { message: problemText(code, details), requestId, code, status, details };
};

/** Whether something failed because the account of the person who asked went while they asked. */
async function isOfNobody(event: RequestEvent, thrown: unknown): Promise<boolean> {
	const { actor } = event.locals;
	if (!actor || !isMissingReference(thrown)) return false;
	return (await actorOf(event, application.database.db, application.sessionSecret).catch(() => actor)) === null;
}

/** What was thrown, as the problem that people are told; what is a bug or wants the operator is logged. */
function problemOf({ locals, route }: RequestEvent, thrown: unknown, described = describeError(thrown)): Problem {
	const { isBug, code, status, details } = described;
	if (isBug) application.log.error({ requestId: locals.requestId, route: route.id, error: thrownText(thrown) });
	return new Problem(code, status ?? 500, details);
}

/** Finds out who asks and in which language. The language is known first, so that even a failure is told in it. */
async function know(event: RequestEvent): Promise<void> {
	const passed = event.isSubRequest ? findPassedProblem(event.url) : null;
	if (passed) {
		const { actor, locale, theme, timeZone } = passed.locals;
		Object.assign(event.locals, { actor, locale, theme, timeZone });
		return;
	}
	const { config, database, sessionSecret } = application;
	const query = event.url.searchParams.get('lang');
	const wishes: LanguageWishes = {
		query,
		profile: null,
		cookie: event.cookies.get('lang') ?? null,
		acceptLanguage: event.request.headers.get('accept-language'),
		allowPseudo: config.measure
	};
	event.locals.locale = negotiateLocale(wishes);
	const theme = event.cookies.get('theme');
	if (theme === 'light' || theme === 'dark') event.locals.theme = theme;
	const actor = await inLocale(event.locals.locale, () => actorOf(event, database.db, sessionSecret));
	if (actor) {
		event.locals.actor = actor;
		event.locals.locale = negotiateLocale({ ...wishes, profile: actor.locale });
		event.locals.theme = actor.theme;
		event.locals.timeZone = actor.timeZone ?? centreZone;
	}
	const asked = findLocale(askedLocale(query));
	if (asked?.offered && asked.tag !== wishes.cookie && wantsPage(event.request))
		event.cookies.set('lang', asked.tag, { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure, maxAge: 31_536_000 });
}

async function actorOf(event: RequestEvent, db: Application['database']['db'], secret: string): Promise<Actor | null> {
	const cookie = event.cookies.get(application.config.secure ? '__Secure-opencove.session_token' : 'opencove.session_token');
	const token = cookie ? readSignedToken(cookie, secret) : null;
	return token ? findActor(db, token, new Date()) : null;
}

function fillTemplate(html: string, locals: App.Locals): string {
	return html.replace('%lang%', locals.locale).replace('%theme%', locals.theme);
}
