import type { LayoutServerLoad } from './$types';
import { chromeOf } from './chrome.server.ts';

/** The page of a refusal stands in the place of the one that was asked for. */
function askedFor(url: URL): URL {
	const from = url.pathname.startsWith('/refused/') ? url.searchParams.get('from') : null;
	return from?.startsWith('/') && URL.canParse(from, url.origin) ? new URL(from, url.origin) : url;
}

export const load: LayoutServerLoad = ({ locals, url }) => ({
	chrome: chromeOf(askedFor(url), locals.actor, locals.locale, {
		sample: locals.app.config.sample,
		funding: locals.app.settings.current().funding
	}),
	askedFor: askedFor(url).pathname,
	locale: locals.locale,
	timeZone: locals.timeZone
});
