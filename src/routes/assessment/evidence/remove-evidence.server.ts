// Removes text and file of evidence that identifies somebody, or that its author may not share: the way out of what must never have come in.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { announce } from '#platform/events/events.server.ts';
import { removeBytes, type Files } from '#platform/files/files.server.ts';
import { forbidden, invalidForm, Problem } from '#platform/problem/problem.ts';
import type { Actor } from '../../people/people.ts';
import { demandClearance, lockItemOf } from '../judgements/clearance.queries.server.ts';
import { mayJudge, mayRemoveUnread } from '../policy.ts';
import { deleteEvidence } from './delete-evidence.server.ts';
import { emptyEvidence } from './empty-evidence.server.ts';
import { getEvidence, type Evidence } from './evidence.queries.server.ts';
import type { RemovalReason } from './removal.rules.ts';

export interface EvidenceRemoval {
	readonly evidenceId: string;
	/** Null where none was chosen. */
	readonly reason: RemovalReason | null;
}

export interface RemovedEvidence {
	readonly plateNumber: number;
	/** It waited, and nothing of it is left. */
	readonly wasWaiting: boolean;
}

/**
 * While it waits, the whole piece goes and its author may hand in again; once it is decided, the row stays without text and file, with its
 * judgements and decision. For an assessor who is clear, and for who coordinates its organisation; never for its author. Twice has one effect.
 * Throws `assessment.own-evidence`, `problem.forbidden`, what `demandClearance` throws, and `problem.invalid-form` without a reason.
 */
export async function removeEvidence(db: Db, files: Files, actor: Actor, { evidenceId, reason }: EvidenceRemoval, now: Date): Promise<RemovedEvidence> {
	const { storageKeys, ...removed } = await db.transaction(async (tx) => {
		await lockItemOf(tx, evidenceId);
		const given = await getEvidence(tx, evidenceId);
		await demandRemover(tx, actor, given);
		if (!reason) throw invalidForm([{ field: 'removalReason', code: 'assessment.removal-reason-missing' }]);
		if (given.removal) return { plateNumber: given.plateNumber, wasWaiting: false, storageKeys: [] };
		const wasWaiting = given.state === 'waiting';
		const storageKeys = await (wasWaiting ? deleteEvidence : emptyEvidence)(tx, given, { reason, removedBy: actor.personId, at: now });
		const { itemId, personId, organisationId, unitId, unitVersion, activity } = given;
		await audit(tx, {
			...{ actorId: actor.personId, action: 'assessment.evidence-removed', subject: `evidence:${evidenceId}`, organisationId },
			details: { reason, wasWaiting, withFile: given.fileId !== null }
		});
		const payload = { evidenceId, itemId, personId, organisationId, unitId, unitVersion, activity, reason, wasWaiting };
		await announce(tx, { name: 'assessment.evidence-removed', payload });
		return { plateNumber: given.plateNumber, wasWaiting, storageKeys };
	});
	await removeBytes(files, storageKeys);
	return removed;
}

async function demandRemover(db: Db, actor: Actor, given: Evidence): Promise<void> {
	if (given.personId === actor.personId) throw new Problem('assessment.own-evidence', 403);
	if (mayRemoveUnread(actor, given)) return;
	if (!mayJudge(actor, given)) throw forbidden();
	await demandClearance(db, given.itemId, actor.personId);
}
