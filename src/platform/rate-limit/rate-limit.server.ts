// Rate limits kept in the database. Keys must not hold personal data in the clear: pass what identifies through `limitKey`.
import { createHash } from 'node:crypto';
import { lt, sql } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { Problem } from '../problem/problem.ts';
import { rateLimitWindow } from './tables.ts';

export interface RateLimit {
	readonly name: string;
	readonly tries: number;
	readonly seconds: number;
}

/** Counts one try and throws `problem.too-many` (429, `details.minutes` to wait) beyond the limit. */
export async function limitRate(db: Db, limit: RateLimit, who: string, now: Date): Promise<void> {
	const length = limit.seconds * 1000;
	const startsAt = new Date(Math.floor(now.getTime() / length) * length);
	const [row] = await db
		.insert(rateLimitWindow)
		.values({ key: limitKey(limit.name, who), startsAt, count: 1 })
		.onConflictDoUpdate({
			target: [rateLimitWindow.key, rateLimitWindow.startsAt],
			set: { count: sql`${rateLimitWindow.count} + 1` }
		})
		.returning({ count: rateLimitWindow.count });
	if ((row?.count ?? 1) > limit.tries) {
		const minutes = Math.max(1, Math.ceil((startsAt.getTime() + length - now.getTime()) / 60_000));
		throw new Problem('problem.too-many', 429, { minutes });
	}
}

/** Forgets windows that are over. */
export async function sweepRateLimits(db: Db, now: Date): Promise<void> {
	await db.delete(rateLimitWindow).where(lt(rateLimitWindow.startsAt, new Date(now.getTime() - 86_400_000)));
}

function limitKey(name: string, who: string): string {
	return `${name}:${createHash('sha256').update(who).digest('base64url').slice(0, 22)}`;
}
