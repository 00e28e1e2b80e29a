// The holder withdraws a link: from the next request on it shows no more than the number alone does.
import { and, eq, isNull } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import { shareLink } from '../tables.ts';
import type { Holder } from './create-share-link.server.ts';
import { lockOwnAward } from './share-link.queries.server.ts';

/** Withdrawing twice has one effect. Not-found for another person's award. */
export async function withdrawShareLink(db: Db, holder: Holder, input: { readonly awardId: string; readonly linkId: string }, now: Date): Promise<void> {
	const { awardId, linkId } = input;
	if (!isId(linkId)) throw notFound();
	await db.transaction(async (tx) => {
		if (!(await lockOwnAward(tx, holder.personId, awardId))) throw notFound();
		const [row] = await tx
			.update(shareLink)
			.set({ withdrawnAt: now })
			.where(and(eq(shareLink.id, linkId), eq(shareLink.awardId, awardId), isNull(shareLink.withdrawnAt)))
			.returning({ id: shareLink.id });
		if (row) await audit(tx, { actorId: holder.personId, action: 'credentials.share-link-withdrawn', subject: `award:${awardId}`, details: { link: linkId } });
	});
}
