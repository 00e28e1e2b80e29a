// The way to the identity provider of an organisation. A link and not a form: our policy lets forms lead nowhere else.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { notFound } from '#platform/problem/problem.ts';
import { askAuth } from '../../auth/ask-auth.server.ts';
import { singleSignOn } from '../../auth/identity-provider.ts';
import { hasSingleSignOn } from '../../auth/open-auth.server.ts';
import { authRequestOf } from '../auth-request.server.ts';
import { localPath } from '../local-path.rules.ts';
import type { RequestHandler } from './$types';

const wayOut = z.object({ url: z.url({ protocol: /^https?$/ }) });

export const GET: RequestHandler = async (event) => {
	const { locals, url } = event;
	if (!locals.app.config.oidc) throw notFound();
	const { auth, cookies, headers } = authRequestOf(event);
	if (!hasSingleSignOn(auth)) redirect(303, '/people/sign-in?sso-failed=1');
	const body = {
		provider: singleSignOn,
		callbackURL: localPath(url.searchParams.get('next')),
		errorCallbackURL: '/people/sign-in?sso-failed=1',
		disableRedirect: true
	};
	const answer = await askAuth(cookies, auth.api.signInSocial({ body, headers, asResponse: true }));
	redirect(303, answer.ok ? wayOut.parse(answer.body).url : '/people/sign-in?sso-failed=1');
};
