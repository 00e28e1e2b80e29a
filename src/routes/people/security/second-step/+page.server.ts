import QRCode from 'qrcode';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { signedIn } from '../../people.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import { passwordField } from '../../sign-in/forms.ts';
import { confirmSecondStep, prepareSecondStep } from '../second-step.server.ts';
import type { Actions, PageServerLoad } from './$types';

const codeForm = z.object({ code: z.string().trim().min(1, 'people.code-missing').max(20, 'people.code-wrong'), uri: otpauth() });

/** The secret and the backup codes are on this page and nowhere else: no browser keeps it. */
export const load: PageServerLoad = ({ setHeaders }) => setHeaders({ 'cache-control': 'private, no-store' });

export const actions: Actions = {
	/** Shows a new secret. It goes to this page only, and counts when `confirm` has seen a code made from it. */
	prepare: (event) =>
		answerForm(event.request, z.object({ password: passwordField }), async ({ password }) => {
			const uri = await prepareSecondStep(event.locals.db, signedIn(event.locals), authRequestOf(event), password, new Date());
			return { uri, ...(await drawn(uri)) };
		}),
	confirm: (event) =>
		answerForm(event.request, codeForm, async ({ code }) => ({
			backupCodes: await confirmSecondStep(event.locals.db, signedIn(event.locals), authRequestOf(event), code, new Date())
		})),
	/** The picture again, after a code that was not right. */
	again: (event) => answerForm(event.request, z.object({ uri: otpauth() }), async ({ uri }) => ({ uri, ...(await drawn(uri)) }))
};

function otpauth() {
	return z.string().max(500).startsWith('otpauth://totp/');
}

/** The picture as a data address, and the secret in groups of four for those who type it. */
async function drawn(uri: string): Promise<{ picture: string; secret: string }> {
	const secret = new URL(uri).searchParams.get('secret') ?? '';
	return { picture: await QRCode.toDataURL(uri, { margin: 2, scale: 6, errorCorrectionLevel: 'M' }), secret: secret.replace(/(.{4})(?=.)/g, '$1 ') };
}
