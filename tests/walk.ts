// Walks the site as a person does, from link to link, so that the laws meet every page without a list of addresses.
import { access } from '../src/routes/access.ts';
import { samplePeople, type SamplePersonKey } from '../src/application/sample/cast.ts';
import type { Client } from './client.ts';
import { findRoutes, parameterNames, pathOf, routeOf, type Route } from './routes.ts';

/** A page that was met: where, as which route, and how the server answered. */
export interface Met {
	readonly path: string;
	readonly route: string;
	readonly status: number;
	readonly statements: number;
	readonly html: string;
}

/**
 * Follows the links of pages from `start` on and returns the pages that were met: at most `perRoute` of each route, one of each address.
 * Addresses that differ only in `lang` or in where they return to are one.
 */
export async function walk(client: Client, start: readonly string[], perRoute = 2, routes: readonly Route[] = findRoutes()): Promise<readonly Met[]> {
	const queue = [...start];
	const seen = new Set(queue);
	const counts = new Map<string, number>();
	const met: Met[] = [];
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		const route = routeOf(new URL(path, client.base).pathname, routes);
		if (!route?.hasPage || (counts.get(route.id) ?? 0) >= perRoute) continue;
		counts.set(route.id, (counts.get(route.id) ?? 0) + 1);
		const answer = await client.get(path);
		const html = await answer.text();
		met.push({ path, route: route.id, status: answer.status, statements: Number(answer.headers.get('x-statements') ?? NaN), html });
		for (const link of linksOf(html, new URL(path, client.base))) {
			if (seen.has(link)) continue;
			seen.add(link);
			queue.push(link);
		}
	}
	return met;
}

/** Every page without a parameter that the person may open; their links lead to the others. */
export function openTo(who: SamplePersonKey | 'visitor', routes: readonly Route[] = findRoutes()): readonly string[] {
	const grants: readonly string[] = samplePeople.find(({ key }) => key === who)?.grants.map(({ role }) => role) ?? [];
	const open = routes.filter(({ id, hasPage }) => {
		const rule = access[id];
		if (!hasPage || !rule || parameterNames(id).length > 0) return false;
		return rule === 'public' || (who !== 'visitor' && (rule === 'signed-in' || rule.some((role) => role === 'learner' || grants.includes(role))));
	});
	return ['/', ...open.map(({ id }) => pathOf(id)).filter((path) => path !== '/')];
}

/** The addresses of the same origin that a page links to, without fragment. */
export function linksOf(html: string, page: URL): readonly string[] {
	const links = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), page));
	return [...new Set(links.filter(({ origin }) => origin === page.origin).map(addressOf))];
}

function addressOf(url: URL): string {
	for (const name of ['lang', 'next']) url.searchParams.delete(name);
	return url.pathname + url.search;
}
