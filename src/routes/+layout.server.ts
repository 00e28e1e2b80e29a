import type { LayoutServerLoad } from './$types';
import { chromeOf } from './chrome.server.ts';

export const load: LayoutServerLoad = ({ locals, url }) => ({
	chrome: chromeOf(url, locals.actor, locals.locale, locals.app.config.sample),
	locale: locals.locale
});
