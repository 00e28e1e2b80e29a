import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { signedIn } from '../people.ts';
import { authRequestOf } from '../sign-in/auth-request.server.ts';
import { newPasswordField, passwordField } from '../sign-in/forms.ts';
import { deviceOf } from './device.rules.ts';
import { passkeyName } from './passkey-limits.server.ts';
import { removePasskey, renamePasskey } from './passkeys.server.ts';
import { changePassword, turnOffSecondStep } from './second-step.server.ts';
import { getWaysIn, listPasskeys, listSessions } from './security.queries.server.ts';
import { endOtherSessions, endSession } from './sessions.server.ts';
import type { Actions, PageServerLoad } from './$types';

const done = ['email', 'password', 'second-step-off', 'passkey-added', 'session-ended', 'sessions-ended', 'saved'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db } = locals;
	const actor = signedIn(locals);
	const sessions = await listSessions(db, actor, new Date());
	return {
		email: actor.email,
		...(await getWaysIn(db, actor)),
		passkeys: await listPasskeys(db, actor),
		sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, ...deviceOf(userAgent) })),
		done: done.find((name) => name === url.searchParams.get('done')) ?? null
	};
};

const passwordForm = z.object({ currentPassword: passwordField, newPassword: newPasswordField });
const passkeyForm = z.object({ id: z.string(), name: passkeyName });
const idForm = z.object({ id: z.string() });

export const actions: Actions = {
	password: (event) =>
		answerForm(event.request, passwordForm, async (given) => {
			await changePassword(event.locals.db, signedIn(event.locals), authRequestOf(event), given, new Date());
			redirect(303, '/people/security?done=password');
		}),
	secondStepOff: (event) =>
		answerForm(event.request, z.object({ password: passwordField }), async ({ password }) => {
			await turnOffSecondStep(event.locals.db, signedIn(event.locals), authRequestOf(event), password, new Date());
			redirect(303, '/people/security?done=second-step-off');
		}),
	renamePasskey: (event) =>
		answerForm(event.request, passkeyForm, async (given) => {
			await renamePasskey(event.locals.db, signedIn(event.locals), given);
			redirect(303, '/people/security?done=saved#passkeys');
		}),
	removePasskey: (event) =>
		answerForm(event.request, idForm, async ({ id }) => {
			await removePasskey(event.locals.db, signedIn(event.locals), id);
			redirect(303, '/people/security?done=saved#passkeys');
		}),
	endSession: (event) =>
		answerForm(event.request, idForm, async ({ id }) => {
			await endSession(event.locals.db, signedIn(event.locals), id);
			redirect(303, '/people/security?done=session-ended#sessions');
		}),
	endOtherSessions: (event) =>
		answerForm(event.request, z.object({}), async () => {
			await endOtherSessions(event.locals.db, signedIn(event.locals));
			redirect(303, '/people/security?done=sessions-ended#sessions');
		})
};
