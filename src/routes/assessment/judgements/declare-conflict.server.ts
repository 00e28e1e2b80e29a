// An assessor says, before judging, whether they have a conflict of interest with the learner.
import { and, eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { forbidden, Problem } from '#platform/problem/problem.ts';
import type { Actor } from '../../people/people.ts';
import { getEvidence } from '../evidence/evidence.queries.server.ts';
import { mayJudge } from '../policy.ts';
import { conflictDeclaration, decision } from '../tables.ts';

export interface ConflictInput {
	readonly evidenceId: string;
	readonly hasConflict: boolean;
}

/**
 * Stores the declaration. Saying it twice has one effect. A conflict that is remembered later can still be declared until the decision;
 * one that was declared stands: `assessment.conflict-stands`.
 */
export async function declareConflict(db: Db, actor: Actor, input: ConflictInput, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		const { evidenceId, hasConflict } = input;
		const given = await getEvidence(tx, evidenceId);
		if (given.personId === actor.personId) throw new Problem('assessment.own-evidence', 403);
		if (!mayJudge(actor, given)) throw forbidden();
		const [added] = await tx
			.insert(conflictDeclaration)
			.values({ evidenceId, assessorId: actor.personId, hasConflict, at: now })
			.onConflictDoNothing()
			.returning();
		if (!added && !(await amend(tx, actor, input, now))) return;
		await audit(tx, {
			actorId: actor.personId,
			action: 'assessment.conflict-declared',
			subject: `evidence:${evidenceId}`,
			organisationId: given.organisationId,
			details: { hasConflict }
		});
	});
}

/** Whether the earlier declaration was changed. The row is locked, so that no decision passes in between. */
async function amend(db: Db, actor: Actor, { evidenceId, hasConflict }: ConflictInput, now: Date): Promise<boolean> {
	const mine = and(eq(conflictDeclaration.evidenceId, evidenceId), eq(conflictDeclaration.assessorId, actor.personId));
	const [known] = await db.select().from(conflictDeclaration).where(mine).for('update');
	if (known?.hasConflict === hasConflict) return false;
	if (known?.hasConflict) throw new Problem('assessment.conflict-stands', 409);
	const [decided] = await db.select({ id: decision.evidenceId }).from(decision).where(eq(decision.evidenceId, evidenceId));
	if (decided) throw new Problem('assessment.already-decided', 409);
	await db.update(conflictDeclaration).set({ hasConflict, at: now }).where(mine);
	return true;
}
