import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { getWaysIn } from '../security/security.queries.server.ts';
import { checkPassword } from '../security/second-step.server.ts';
import { authRequestOf } from '../sign-in/auth-request.server.ts';
import * as m from '#messages';
import { signedIn } from '../people.ts';
import { erasePerson } from './erase-person.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = signedIn(locals);
	return { ...(await getWaysIn(locals.db, actor)), mayAwardsGo: mayAwardsGo(locals.app) };
};

/** Only what rests on consent goes when the holder takes it back (GDPR Art. 17(1)(b)). */
function mayAwardsGo({ settings }: App.Locals['app']): boolean {
	return settings.current().retention.awards.basis === 'consent';
}

const eraseForm = z.object({
	awards: z.enum(['erase', 'keep']).catch('erase'),
	password: z.string().default(''),
	word: z.string().transform((text) => text.trim())
});

export const actions: Actions = {
	erase: (event) =>
		answerForm(event.request, eraseForm, async ({ awards, password, word }) => {
			const { app, db, locale } = event.locals;
			const actor = signedIn(event.locals);
			const now = new Date();
			const asked = m.people_erase_word();
			if (word.toLocaleLowerCase(locale) !== asked.toLocaleLowerCase(locale))
				throw new Problem('people.word-wrong', 422, {}, [{ field: 'word', code: 'people.word-wrong' }]);
			const { hasPassword } = await getWaysIn(db, actor);
			if (hasPassword) await checkPassword(db, actor, authRequestOf(event), password, now);
			const tools = { sources: app.personalData, files: app.files, dataDir: app.config.dataDir };
			await erasePerson(db, tools, actor, { keepAwards: awards === 'keep' || !mayAwardsGo(app) }, now);
			redirect(303, '/people/data/erased');
		})
};
