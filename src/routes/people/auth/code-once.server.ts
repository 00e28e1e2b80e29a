// A code of an authenticator is accepted once (RFC 6238, section 5.2): better-auth would take it as long as its time step is near.
// The step is claimed in one statement before better-auth looks at the code, so that of two uses at the same moment one wins.
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#platform/db/db.server.ts';
import { timeStepOf } from '../sign-in/time-step.rules.ts';
import { twoFactor } from '../tables.ts';

const given = z.object({ code: z.string() });
/** No secret makes this code: better-auth refuses it, and counts the failure. */
const noCode = '';

/** A plugin of better-auth. `secret` is the one that seals the secrets of the second step. */
export function codeOnce(db: Db, secret: string) {
	const handler = createAuthMiddleware(async (ctx) => {
		const { data } = given.safeParse(ctx.body);
		const cookie = ctx.context.createAuthCookie('two_factor').name;
		const session = await getSessionFromCtx(ctx);
		const personId = session?.user.id ?? (await personOf(await ctx.getSignedCookie(cookie, ctx.context.secret)));
		if (data && personId && !(await claim(db, secret, personId, data.code))) return { context: { body: { code: noCode } } };
		return undefined;

		async function personOf(challenge: string | false | null): Promise<string | null> {
			return challenge ? ((await ctx.context.internalAdapter.findVerificationValue(challenge))?.value ?? null) : null;
		}
	});
	const hooks = { before: [{ matcher: ({ path }) => path === '/two-factor/verify-totp', handler }] } satisfies BetterAuthPlugin['hooks'];
	return { id: 'code-once', hooks } satisfies BetterAuthPlugin;
}

/** False when the code is right and its step, or a later one, was claimed before. A wrong code claims nothing. */
async function claim(db: Db, secret: string, personId: string, code: string): Promise<boolean> {
	const [row] = await db.select({ id: twoFactor.id, secret: twoFactor.secret }).from(twoFactor).where(eq(twoFactor.userId, personId));
	const step = row ? timeStepOf(await symmetricDecrypt({ key: secret, data: row.secret }), code, new Date()) : null;
	if (!row || step === null) return true;
	const claimed = await db
		.update(twoFactor)
		.set({ lastUsedPeriod: step })
		.where(and(eq(twoFactor.id, row.id), or(isNull(twoFactor.lastUsedPeriod), lt(twoFactor.lastUsedPeriod, step))))
		.returning({ id: twoFactor.id });
	return claimed.length > 0;
}
