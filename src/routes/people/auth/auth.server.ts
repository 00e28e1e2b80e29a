// Authentication by better-auth: password, TOTP, passkeys, OIDC. This file configures it and must not add any scheme of our own.
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { genericOAuth, twoFactor as twoFactorPlugin } from 'better-auth/plugins';
import { eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Config } from '#platform/config/config.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { getLocale } from '#paraglide/runtime.js';
import { readableName } from '../accounts/name-field.ts';
import { codeOnce } from './code-once.server.ts';
import { discoveryAddress, singleSignOn } from './identity-provider.ts';
import { oneSession } from './one-session.server.ts';
import { passwordLength } from './password-length.ts';
import { passkeysOfOwners } from './passkeys-of-owners.server.ts';
import { forgetResetLinks } from './verifications.server.ts';
import { account, passkey, person, profile, session, twoFactor, verification } from '../tables.ts';
import { forgetTries } from '../sign-in/lockout.server.ts';

/** Whom a letter goes to. Nobody but a stranger may have given name and address while the address is not verified. */
export interface Addressee {
	readonly id: string;
	readonly email: string;
	readonly name: string;
	readonly emailVerified: boolean;
}

/** Letters that authentication wants sent. The room writes them in the person's language. */
export interface AuthMail {
	/** Somebody tried to register with an address that already has an account. */
	readonly addressKnown: (person: Addressee) => Promise<void>;
	readonly confirmAddress: (person: Addressee, url: string) => Promise<void>;
	readonly resetPassword: (person: Addressee, url: string) => Promise<void>;
}

export type Auth = ReturnType<typeof createAuth>;

export const sessionDays = 14;

export function createAuth(db: Db, config: Config, secret: string, mail: AuthMail) {
	return betterAuth({
		appName: 'OpenCoVE',
		baseURL: config.origin,
		basePath: '/people/auth',
		secret,
		trustedOrigins: [config.origin],
		telemetry: { enabled: false },
		database: drizzleAdapter(db, {
			provider: 'pg',
			transaction: false,
			schema: { user: person, session, account, verification, twoFactor, passkey }
		}),
		advanced: {
			cookiePrefix: 'opencove',
			useSecureCookies: config.secure,
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/' },
			database: { generateId: () => newId() },
			ipAddress: { disableIpTracking: true },
			// Letters leave in the background: how long one takes must not tell whether an address is known.
			backgroundTasks: { handler: () => {} }
		},
		logger: { disabled: true },
		// How fresh a session has to be is asked by ourselves, before the only act that better-auth would ask it for (security/passkeys.server.ts).
		session: { expiresIn: sessionDays * 86_400, updateAge: 86_400, freshAge: 0 },
		rateLimit: { enabled: false },
		onAPIError: { errorURL: `${config.origin}/people/sign-in?sso-failed=1` },
		emailAndPassword: {
			enabled: true,
			requireEmailVerification: true,
			minPasswordLength: passwordLength.minimum,
			maxPasswordLength: passwordLength.maximum,
			revokeSessionsOnPasswordReset: true,
			sendResetPassword: ({ user, url }) => mail.resetPassword(user, url),
			onExistingUserSignUp: ({ user }) => mail.addressKnown(user),
			// Who opened the letter has shown that the address is theirs.
			onPasswordReset: async ({ user }) => {
				await db.transaction(async (tx) => {
					await tx.update(person).set({ emailVerified: true }).where(eq(person.id, user.id));
					await forgetResetLinks(tx, user.id);
					await audit(tx, { actorId: user.id, action: 'people.password-reset', subject: `person:${user.id}` });
				});
				await forgetTries(db, secret, user.email);
			}
		},
		emailVerification: {
			sendOnSignUp: true,
			sendOnSignIn: true,
			// A link confirms an address and nothing else: one that a stranger sent must not put anybody into the stranger's account.
			autoSignInAfterVerification: false,
			expiresIn: 86_400,
			sendVerificationEmail: ({ user, url }) => mail.confirmAddress(user, url)
		},
		databaseHooks: {
			user: {
				create: {
					before: async (user) => ({ data: { ...user, name: readableName(user.name, user.email.split('@')[0] ?? user.email) } }),
					after: (user) => foundProfile(db, user.id)
				}
			}
		},
		plugins: [
			twoFactorPlugin({ issuer: 'OpenCoVE' }),
			codeOnce(db, secret),
			oneSession(db),
			...passkeysOfOwners(db, config),
			...(config.oidc ? [genericOAuth({ config: [oidcProvider(config.oidc)] })] : [])
		]
	});
}

/** Everyone who arrives by themselves starts with the language of the page they registered on. */
async function foundProfile(db: Db, personId: string): Promise<void> {
	await db.transaction(async (tx) => {
		await tx.insert(profile).values({ personId, locale: getLocale() }).onConflictDoNothing();
		await audit(tx, { actorId: null, action: 'people.person-registered', subject: `person:${personId}` });
	});
}

function oidcProvider(oidc: NonNullable<Config['oidc']>) {
	return {
		providerId: singleSignOn,
		clientId: oidc.clientId,
		clientSecret: oidc.clientSecret,
		discoveryUrl: discoveryAddress(oidc.issuer),
		scopes: ['openid', 'email', 'profile'],
		pkce: true
	};
}
