// Where the script of the security page asks for what the browser needs to make a passkey. Passkeys work with a script only.
import { json } from '@sveltejs/kit';
import { readForm } from '#platform/http/forms.server.ts';
import { signedIn } from '../../people.ts';
import { authRequestOf } from '../../sign-in/auth-request.server.ts';
import { prepareNewPasskey } from '../passkeys.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const password = String((await readForm(event.request)).get('password') ?? '');
	const options = await prepareNewPasskey(event.locals.db, signedIn(event.locals), authRequestOf(event), password, new Date());
	return json(options, { headers: { 'cache-control': 'private, no-store' } });
};
