import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { getWaysIn } from '../security/security.queries.server.ts';
import { authRequestOf } from '../sign-in/auth-request.server.ts';
import { signedIn } from '../people.ts';
import { eraseSelf } from './erase-self.server.ts';
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
	word: z.string()
});

export const actions: Actions = {
	erase: (event) =>
		answerForm(event.request, eraseForm, async ({ awards, password, word }) => {
			const { app, db } = event.locals;
			const actor = signedIn(event.locals);
			const tools = { sources: app.personalData, files: app.files, dataDir: app.config.dataDir };
			const asked = { word, password, keepAwards: awards === 'keep' || !mayAwardsGo(app) };
			await eraseSelf(db, tools, actor, authRequestOf(event), asked, new Date());
			redirect(303, '/people/data/erased');
		})
};
