// Looks an award up for anyone: by its number, and wholly only with the token of one of its links.
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { checkAward, findAwardByLink, hashToken, readToken, type Award, type AwardCheck } from '#rooms/credentials/credentials.server.ts';

export interface LookUp {
	readonly locals: App.Locals;
	readonly url: URL;
	readonly id: string;
	/** Address of who asks; only a hash of it is counted. */
	readonly address: string;
}

export interface Found {
	readonly award: Award;
	readonly check: AwardCheck;
	/** The token when it opens the award; null when only the bare status may be shown. */
	readonly token: string | null;
	readonly checkedAt: Date;
}

const limit = { name: 'verify', tries: 120, seconds: 60 };

/** Throws `credentials.award-unknown` (404, for a malformed number too) or `problem.too-many` (429). Three statements. */
export async function lookUp({ locals, url, id, address }: LookUp): Promise<Found> {
	const now = new Date();
	await limitRate(locals.db, limit, address, now);
	const token = readToken(url);
	const found = await findAwardByLink(locals.db, id, token && hashToken(token));
	if (!found) throw new Problem('credentials.award-unknown', 404);
	const check = await checkAward(locals.db, locals.app, found.award, now);
	return { award: found.award, check, token: found.isShown ? token : null, checkedAt: now };
}

/** Nobody keeps a copy and no search engine lists it. */
export const privateHeaders = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow', vary: 'Accept' } as const;
