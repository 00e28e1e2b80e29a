// An assessor says, before judging, whether they have a conflict of interest with the learner.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { forbidden, Problem } from '#platform/problem/problem.ts';
import type { Actor } from '../../people/people.ts';
import { getEvidence } from '../evidence/evidence.queries.server.ts';
import { mayJudge } from '../policy.ts';
import { conflictDeclaration } from '../tables.ts';
import { clearanceOf, lockItemOf } from './clearance.queries.server.ts';

export interface ConflictInput {
	readonly evidenceId: string;
	readonly hasConflict: boolean;
}

/**
 * Stores the declaration, which holds for every piece of the item. Saying it twice has one effect. A conflict that is remembered later can
 * still be declared until the decision (`assessment.already-decided`); one that was declared stands: `assessment.conflict-stands`.
 */
export async function declareConflict(db: Db, actor: Actor, input: ConflictInput, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		const { evidenceId, hasConflict } = input;
		await lockItemOf(tx, evidenceId);
		const given = await getEvidence(tx, evidenceId);
		if (given.personId === actor.personId) throw new Problem('assessment.own-evidence', 403);
		if (!mayJudge(actor, given)) throw forbidden();
		const clearance = await clearanceOf(tx, given.itemId, actor.personId);
		if (clearance === (hasConflict ? 'conflict' : 'clear')) return;
		if (clearance === 'conflict') throw new Problem('assessment.conflict-stands', 409);
		if (clearance === 'clear' && given.decision) throw new Problem('assessment.already-decided', 409);
		await tx
			.insert(conflictDeclaration)
			.values({ evidenceId, itemId: given.itemId, assessorId: actor.personId, hasConflict, at: now })
			.onConflictDoUpdate({ target: [conflictDeclaration.evidenceId, conflictDeclaration.assessorId], set: { hasConflict, at: now } });
		await audit(tx, {
			actorId: actor.personId,
			action: 'assessment.conflict-declared',
			subject: `evidence:${evidenceId}`,
			organisationId: given.organisationId,
			details: { hasConflict }
		});
	});
}
