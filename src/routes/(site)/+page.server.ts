// The front door: for a visitor the landing page, for a practitioner the three questions.
import { numberParameter } from '#platform/http/pages.server.ts';
import { listCatalogue } from '../curriculum/curriculum.server.ts';
import { showcaseNeeds } from '../needs/needs.server.ts';
import { homeOf } from './home.server.ts';
import { showcaseThread } from './showcase.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, actor, locale } = locals;
	const minutes = numberParameter(url, 'minutes', 0, { least: 0, most: 600 });
	if (actor) return { home: await homeOf(db, actor, locale, minutes, new Date()) };
	const catalogue = await listCatalogue(db, locale, { page: 1, minutes: minutes || undefined });
	return { landing: { showcase: await showcaseNeeds(db, locale), catalogue, thread: await showcaseThread(db, locale), minutes } };
};
