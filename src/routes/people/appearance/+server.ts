// Language and theme, for visitors too: kept in cookies, and in the profile of somebody who is signed in.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { readForm } from '#platform/http/forms.server.ts';
import { findLocale } from '#platform/i18n/locales.ts';
import { themes } from '../profile/choices.ts';
import { saveAppearance } from '../profile/save-profile.server.ts';
import { localPath } from '../sign-in/local-path.rules.ts';
import type { RequestHandler } from './$types';

const choice = z.object({
	theme: z.enum(themes).optional().catch(undefined),
	lang: z
		.string()
		.refine((tag) => findLocale(tag)?.offered === true)
		.optional()
		.catch(undefined),
	next: z.string().optional().catch(undefined)
});

export const POST: RequestHandler = async ({ cookies, locals, request }) => {
	const { theme, lang, next } = choice.parse(Object.fromEntries(await readForm(request)));
	const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure: locals.app.config.secure, maxAge: 31_536_000 } as const;
	if (theme) cookies.set('theme', theme, kept);
	if (lang) cookies.set('lang', lang, kept);
	if (locals.actor && (theme || lang))
		await saveAppearance(locals.db, locals.actor, { ...(theme ? { theme } : {}), ...(lang ? { locale: lang } : {}) }, new Date());
	redirect(303, withoutLanguage(localPath(next)));
};

/** A language in the address would win over the one that was just chosen. */
function withoutLanguage(path: string): string {
	const url = new URL(path, 'http://local.invalid');
	url.searchParams.delete('lang');
	return url.pathname + url.search + url.hash;
}
