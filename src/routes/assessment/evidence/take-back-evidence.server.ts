// The author takes back evidence that nobody can have opened for judging.
import { and, eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { announce } from '#platform/events/events.server.ts';
import { notFound, Problem } from '#platform/problem/problem.ts';
import type { Actor } from '../../people/people.ts';
import { lockItemOf } from '../judgements/clearance.queries.server.ts';
import { evidenceRemoval, portfolioItem } from '../tables.ts';
import { deleteEvidence } from './delete-evidence.server.ts';
import { evidenceGone, findEvidence, type Evidence } from './evidence.queries.server.ts';
import { refusalToTakeBack } from './evidence.rules.ts';

export interface TakenBack {
	/** What it was; null when it had been taken back before. */
	readonly evidence: Evidence | null;
	/** Where the bytes of its file lie: for `removeBytes`, once the transaction is committed. */
	readonly storageKeys: readonly string[];
}

/**
 * Row, links and file go. Twice has one effect. Throws `problem.not-found` for what is not the actor's own, `assessment.evidence-gone` for what
 * somebody removed, `assessment.already-decided`, and `assessment.already-opened` (409) once an assessor has declared that they can judge it. Learners take back through learning's `takeBackTask`,
 * which gives them their text again.
 */
export async function takeBackEvidence(db: Db, actor: Actor, evidenceId: string, now: Date): Promise<TakenBack> {
	return db.transaction(async (tx) => {
		await lockItemOf(tx, evidenceId);
		const given = await findEvidence(tx, evidenceId);
		if (!given && (await wasTakenBack(tx, actor, evidenceId))) return { evidence: null, storageKeys: [] };
		if (given?.personId !== actor.personId) throw notFound();
		const refusal = refusalToTakeBack(given);
		if (refusal) throw new Problem(refusal, 409);
		const storageKeys = await deleteEvidence(tx, given, { reason: 'taken-back', removedBy: actor.personId, at: now });
		const { itemId, personId, organisationId, unitId, unitVersion, activity } = given;
		await audit(tx, {
			...{ actorId: actor.personId, action: 'assessment.evidence-taken-back', subject: `evidence:${evidenceId}`, organisationId },
			details: { withFile: given.fileId !== null }
		});
		const payload = { evidenceId, itemId, personId, organisationId, unitId, unitVersion, activity };
		await announce(tx, { name: 'assessment.evidence-taken-back', payload });
		return { evidence: given, storageKeys };
	});
}

/** Whether the actor did it before. Throws `assessment.evidence-gone` where somebody else had removed it. */
async function wasTakenBack(db: Db, actor: Actor, evidenceId: string): Promise<boolean> {
	const [removal] = await db
		.select({ reason: evidenceRemoval.reason })
		.from(evidenceRemoval)
		.innerJoin(portfolioItem, eq(portfolioItem.id, evidenceRemoval.itemId))
		.where(and(eq(evidenceRemoval.evidenceId, evidenceId), eq(portfolioItem.personId, actor.personId)));
	if (removal && removal.reason !== 'taken-back') throw evidenceGone();
	return removal !== undefined;
}
