import type { LayoutServerLoad } from './$types';
import { chromeOf } from './chrome.server.ts';

/** The page of a refusal stands in the place of the one that was asked for. */
function askedFor(url: URL): URL {
	const from = url.pathname.startsWith('/refused/') ? url.searchParams.get('from') : null;
	return from?.startsWith('/') && URL.canParse(from, url.origin) ? new URL(from, url.origin) : url;
}

export const load: LayoutServerLoad = ({ locals, url }) => {
	const { config, settings } = locals.app;
	const { contact, funding } = settings.current();
	return {
		chrome: chromeOf(askedFor(url), locals.actor, locals.locale, { sample: config.sample, centre: { name: settings.centreName(), contact }, funding }),
		askedFor: askedFor(url).pathname,
		locale: locals.locale,
		timeZone: locals.timeZone
	};
};
