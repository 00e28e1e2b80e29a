// What assessment holds about one person: for their export, and gone with them.
import { eq, inArray } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { removeFiles } from '#platform/files/files.server.ts';
import type { PersonalDataSource } from '../../people/people.ts';
import { listEvidenceOf } from '../evidence/evidence.queries.server.ts';
import { conflictDeclaration, decision, evidence, evidenceRemoval, judgement, portfolioItem } from '../tables.ts';

export const assessmentData: PersonalDataSource = { room: 'assessment', exportFor, eraseFor };

/** What the person handed in and how it was judged; what they took back or removed; and, for an assessor, what they declared and decided. */
async function exportFor(db: Db, personId: string) {
	const handedIn = await listEvidenceOf(db, personId);
	const declared = await db
		.select({ evidenceId: conflictDeclaration.evidenceId, hasConflict: conflictDeclaration.hasConflict, at: conflictDeclaration.at })
		.from(conflictDeclaration)
		.where(eq(conflictDeclaration.assessorId, personId));
	const decided = await db
		.select({ evidenceId: decision.evidenceId, outcome: decision.outcome, note: decision.note, at: decision.at })
		.from(decision)
		.where(eq(decision.assessorId, personId));
	const removed = await db
		.select({ evidenceId: evidenceRemoval.evidenceId, reason: evidenceRemoval.reason, at: evidenceRemoval.at })
		.from(evidenceRemoval)
		.where(eq(evidenceRemoval.removedBy, personId));
	const reasons = await db
		.select()
		.from(judgement)
		.where(inArray(judgement.evidenceId, db.select({ id: decision.evidenceId }).from(decision).where(eq(decision.assessorId, personId))));
	return {
		evidence: handedIn.map(({ decision: made, isOpenToAnyone: _, ...given }) => ({
			...given,
			decision: made && { outcome: made.outcome, note: made.note, at: made.at, judgements: made.judgements }
		})),
		removals: removed,
		declarations: declared,
		decisions: decided.map((made) => ({
			...made,
			judgements: reasons.filter((one) => one.evidenceId === made.evidenceId).map(({ criterion, verdict, reason }) => ({ criterion, verdict, reason }))
		}))
	};
}

/** Removes what the person handed in, with its files and judgements. What they decided as an assessor stays with the learner, by id only. */
async function eraseFor(db: Db, personId: string): Promise<readonly string[]> {
	const mine = db.select({ id: portfolioItem.id }).from(portfolioItem).where(eq(portfolioItem.personId, personId));
	const handedIn = await db.select({ fileId: evidence.fileId }).from(evidence).where(inArray(evidence.itemId, mine));
	await db.delete(portfolioItem).where(eq(portfolioItem.personId, personId));
	return removeFiles(
		db,
		handedIn.flatMap(({ fileId }) => fileId ?? [])
	);
}
