// Passkeys by better-auth, and what we ask beyond it: that the authenticator has made sure of its owner (user verification, WebAuthn 6.1),
// because a passkey alone opens an account that has a second step; a bound on number and name; and a trace in the audit log.
import { passkey as passkeyPlugin } from '@better-auth/passkey';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { audit } from '#platform/audit/audit.server.ts';
import type { Config } from '#platform/config/config.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { hasMostPasskeys, passkeyName } from '../security/passkey-limits.server.ts';

const sent = z.object({ name: passkeyName.optional() });
const kept = z.object({ userId: z.string(), credentialID: z.string() });
const options = z.looseObject({ challenge: z.string() });

/** Plugins of better-auth. */
export function passkeysOfOwners(db: Db, { origin }: Config) {
	const plugin = passkeyPlugin({
		rpID: new URL(origin).hostname,
		rpName: 'OpenCoVE',
		origin,
		authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
		registration: {
			afterVerification: async ({ verification, user, ctx }) => {
				if (!verification.registrationInfo?.userVerified) throw new APIError('BAD_REQUEST', { code: 'OWNER_NOT_VERIFIED' });
				if (!sent.safeParse(ctx.body).success) throw new APIError('BAD_REQUEST', { code: 'PASSKEY_NAME_WRONG' });
				if (await hasMostPasskeys(db, user.id)) throw new APIError('BAD_REQUEST', { code: 'TOO_MANY_PASSKEYS' });
			}
		},
		authentication: {
			afterVerification: async ({ verification }) => {
				if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED', { code: 'OWNER_NOT_VERIFIED' });
			}
		}
	});

	const noteNew = createAuthMiddleware(async ({ context: { returned } }) => {
		const { data } = kept.safeParse(returned);
		if (data) await audit(db, { actorId: data.userId, action: 'people.passkey-added', subject: `person:${data.userId}` });
	});
	// Said to the browser too, which then asks for the PIN or the finger at once: better-auth has no setting for it.
	const askForOwner = createAuthMiddleware(async (ctx) => {
		const { data } = options.safeParse(ctx.context.returned);
		return data ? ctx.json({ ...data, userVerification: 'required' }) : undefined;
	});
	const after = [
		{ matcher: ({ path }) => path === '/passkey/verify-registration', handler: noteNew },
		{ matcher: ({ path }) => path === '/passkey/generate-authenticate-options', handler: askForOwner }
	] satisfies NonNullable<BetterAuthPlugin['hooks']>['after'];
	return [plugin, { id: 'passkeys-of-owners', hooks: { after } } satisfies BetterAuthPlugin] as const;
}
