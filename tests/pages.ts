// Every page of the site, once, with the person to whom it belongs: what the journeys open.
import { access } from '../src/routes/access.ts';
import { samplePeople, type SamplePersonKey } from '../src/application/sample/cast.ts';
import { signIn, visitor, type Client } from './client.ts';
import { findRoutes } from './routes.ts';
import type { Server } from './server.ts';
import { openTo, walk } from './walk.ts';

export type Reader = SamplePersonKey | 'visitor';

export interface Page {
	readonly who: Reader;
	readonly path: string;
	readonly route: string;
	readonly status: number;
}

/** Pages that no link leads to: a letter does, or a mistake. */
const beside: readonly Page[] = [
	{ who: 'visitor', path: '/people/register/confirmed?error=invalid_token', route: '/people/register/confirmed', status: 200 },
	{ who: 'visitor', path: '/no-such-page', route: 'none', status: 404 },
	{ who: 'ivana', path: '/centre/administration', route: '/(site)/refused/[code]', status: 403 }
];

export interface Pages {
	readonly pages: readonly Page[];
	readonly clients: ReadonlyMap<Reader, Client>;
	/** Routes with a page that nobody came to. */
	readonly unmet: readonly string[];
}

/**
 * Walks the site as a visitor and as the given people, in their order. A public page is opened by the visitor, every other by the first
 * who meets it; home by everyone, because it is another page for each.
 */
export async function listPages(server: Server, people: readonly SamplePersonKey[]): Promise<Pages> {
	const routes = findRoutes();
	const clients = new Map<Reader, Client>();
	const pages: Page[] = [...beside];
	for (const who of ['visitor', ...people] as const) {
		const email = samplePeople.find(({ key }) => key === who)?.email;
		const client = email ? await signIn(server.base, email, server.password) : visitor(server.base);
		/* The pages after a letter was asked for, and the letter itself. */
		if (who === 'visitor') await client.post('/people/forgotten', { email: 'deniz@sample.test' });
		clients.set(who, client);
		const met = await walk(client, [...sharedAwards(server), ...openTo(who, routes)], 1, routes);
		const isNew = (route: string) => !pages.some((page) => page.route === route) || (route === '/(site)' && access[route] === 'public');
		pages.push(...met.filter(({ status, route }) => status === 200 && isNew(route)).map(({ path, route, status }) => ({ who, path, route, status })));
	}
	const unmet = routes.filter(({ id, hasPage }) => hasPage && !pages.some(({ route }) => route === id)).map(({ id }) => id);
	return { pages, clients, unmet };
}

/** The share link of the sample award, which the start says. */
function sharedAwards(server: Server): readonly string[] {
	return [...server.output().matchAll(/https?:\/\/[^/\s]+(\/verify\/\S+\?k=\S+)/g)].map(([, path = '']) => path);
}

export function inLanguage(path: string, locale: string): string {
	return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}
