// Authentication of a running installation. The identity provider of an organisation is somebody else's machine: it is looked for in the
// background, with a patience of our own, and signing in by other ways waits neither for it nor for its return.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '#platform/config/config.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { createAuth, type Auth, type AuthMail } from './auth.server.ts';
import { discoveryAddress, singleSignOn } from './identity-provider.ts';

export interface OpenAuth {
	/** Without single sign-on until the provider was found. Ask anew for each use. */
	readonly current: () => Auth;
	readonly close: () => void;
}

export interface AuthTools {
	readonly config: Config;
	/** Secret of the session cookies. */
	readonly secret: string;
	readonly mail: AuthMail;
	/** Told when the provider was not found, before it is looked for again. */
	readonly report: (error: unknown) => void;
	/** Milliseconds. */
	readonly patience?: number;
	/** Milliseconds until it is looked for again; the last one for ever. */
	readonly again?: readonly number[];
}

const discovered = z.object({ issuer: z.url(), authorization_endpoint: z.url(), token_endpoint: z.url() });

export function openAuth(db: Db, { config, secret, mail, report, patience = 5_000, again = [5_000, 30_000, 60_000, 300_000] }: AuthTools): OpenAuth {
	let auth = createAuth(db, { ...config, oidc: null }, secret, mail);
	const closing = new AbortController();
	if (config.oidc) void look(config.oidc);
	return { current: () => auth, close: () => closing.abort() };

	async function look(oidc: NonNullable<Config['oidc']>): Promise<void> {
		for (let tries = 0; !closing.signal.aborted; tries += 1) {
			try {
				auth = await found(oidc);
				return;
			} catch (error) {
				if (closing.signal.aborted) return;
				report(error);
			}
			await pause(again[Math.min(tries, again.length - 1)], null, { signal: closing.signal, ref: false }).catch(() => {});
		}
	}

	/** better-auth asks the provider once more, without patience: it is used only when it has had its answer too. */
	async function found(oidc: NonNullable<Config['oidc']>): Promise<Auth> {
		const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(patience)]);
		discovered.parse(await (await fetch(discoveryAddress(oidc.issuer), { signal })).json());
		const withProvider = createAuth(db, config, secret, mail);
		const { socialProviders } = await Promise.race([withProvider.$context, refusalOf(signal)]);
		if (!socialProviders.some(({ id }) => id === singleSignOn)) throw new Error('the identity provider could not be used');
		return withProvider;
	}
}

/** Whether somebody may sign in through an organisation now. */
export function hasSingleSignOn(auth: Auth): boolean {
	return auth.options.plugins.some(({ id }) => id === 'generic-oauth');
}

function refusalOf(signal: AbortSignal): Promise<never> {
	return new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason), { once: true }));
}
