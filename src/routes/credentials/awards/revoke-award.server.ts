// Takes an award back, with a reason. It cannot be undone: whoever saw "revoked" must never see "valid" again.
import { eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { forbidden, invalidForm, notFound, Problem } from '#platform/problem/problem.ts';
import { findIdentifyingText } from '#platform/redaction/redaction.ts';
import { hasRoleFor, type Actor } from '../../people/people.ts';
import { award, revocation } from '../tables.ts';

export interface RevocationInput {
	readonly awardId: string;
	/** Whoever checks the award with the holder's link reads it. */
	readonly reason: string;
}

const longestReason = 500;

/** Refuses with `problem.forbidden`, `credentials.own-award`, `credentials.already-revoked`, or `problem.invalid-form` with the field. */
export async function revokeAward(db: Db, actor: Actor, input: RevocationInput, now: Date): Promise<void> {
	const reason = input.reason.trim();
	if (reason.length < 10) throw invalidForm([{ field: 'reason', code: 'credentials.reason-missing' }]);
	if (reason.length > longestReason) throw invalidForm([{ field: 'reason', code: 'credentials.reason-too-long', details: { characters: longestReason } }]);
	if (findIdentifyingText(reason).length > 0) throw invalidForm([{ field: 'reason', code: 'credentials.looks-identifying' }]);
	await db.transaction(async (tx) => {
		const [found] = await tx
			.select({ personId: award.personId, organisationId: award.organisationId })
			.from(award)
			.where(eq(award.id, input.awardId))
			.for('update');
		if (!found) throw notFound();
		if (!hasRoleFor(actor, 'coordinator', found.organisationId)) throw forbidden();
		if (found.personId === actor.personId) throw new Problem('credentials.own-award', 403);
		const [row] = await tx
			.insert(revocation)
			.values({ awardId: input.awardId, revokedBy: actor.personId, reason, at: now })
			.onConflictDoNothing()
			.returning({ awardId: revocation.awardId });
		if (!row) throw new Problem('credentials.already-revoked', 409);
		const { personId, organisationId } = found;
		await audit(tx, { actorId: actor.personId, action: 'credentials.award-revoked', subject: `award:${input.awardId}`, organisationId });
		if (personId) await notify(tx, { personId, kind: 'award_revoked', details: { award: input.awardId }, href: `/credentials/${input.awardId}` }, now);
	});
}
