// A browser has one session: whoever signs in where somebody else is still signed in ends that session, whose cookie the browser loses and
// which nobody could end at this browser any more.
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { session } from '../tables.ts';

/** A plugin of better-auth. Whatever way in, it tells of a new session by `newSession`. */
export function oneSession(db: Db) {
	const handler = createAuthMiddleware(async (ctx) => {
		const made = ctx.context.newSession?.session.token;
		const before = made ? await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret) : null;
		if (before && before !== made) await db.delete(session).where(eq(session.token, before));
	});
	return { id: 'one-session', hooks: { after: [{ matcher: () => true, handler }] } } satisfies BetterAuthPlugin;
}
