// Whether an assessor may read and judge what a person handed in for a task. The one rule: a declaration about any piece of evidence
// counts for the whole item, because earlier pieces are read beside the new one; a conflict, once declared, stands.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { conflictDeclaration, evidence, portfolioItem } from '../tables.ts';

/** `none`: the assessor has not said yet. `clear`: they said that they have no conflict. `conflict`: they said that they have one. */
export type Clearance = 'none' | 'clear' | 'conflict';

export async function clearanceOf(db: Db, itemId: string, assessorId: string): Promise<Clearance> {
	const declared = await db
		.select({ hasConflict: conflictDeclaration.hasConflict })
		.from(conflictDeclaration)
		.where(and(eq(conflictDeclaration.itemId, itemId), eq(conflictDeclaration.assessorId, assessorId)));
	if (declared.some(({ hasConflict }) => hasConflict)) return 'conflict';
	return declared.length > 0 ? 'clear' : 'none';
}

/** Throws `assessment.declare-first` (409) or `assessment.has-conflict` (403) unless the assessor is clear. */
export async function demandClearance(db: Db, itemId: string, assessorId: string): Promise<void> {
	const clearance = await clearanceOf(db, itemId, assessorId);
	if (clearance === 'none') throw new Problem('assessment.declare-first', 409);
	if (clearance === 'conflict') throw new Problem('assessment.has-conflict', 403);
}

/** Who has declared a conflict of interest over the item that a piece of evidence belongs to. */
export async function listAssessorsWithConflict(db: Db, evidenceId: string): Promise<string[]> {
	const rows = await rowsOf<{ id: string }>(
		db,
		sql`select distinct c.assessor_id as id from evidence e join conflict_declaration c on c.item_id = e.item_id and c.has_conflict where e.id = ${evidenceId}`
	);
	return rows.map(({ id }) => id);
}

/** For a list: the ids of the items that `clearanceOf` answers with `conflict`. */
export function itemsWithConflictSql(assessorId: string): SQL {
	return sql`(select c.item_id from conflict_declaration c where c.assessor_id = ${assessorId} and c.has_conflict)`;
}

/** Whether some assessor is clear for the item, and so may have what was handed in for it open: a condition, for a statement of this room. */
export function isOpenToAnyoneSql(item: SQL): SQL<boolean> {
	return sql<boolean>`exists(select 1 from conflict_declaration c where c.item_id = ${item} and not c.has_conflict
		and not exists(select 1 from conflict_declaration x where x.item_id = c.item_id and x.assessor_id = c.assessor_id and x.has_conflict))`;
}

/**
 * Holds the item of a piece of evidence until the transaction ends: declarations, decisions, submissions and removals about it come one after
 * another. Read the evidence afterwards: what was there before may have been taken back.
 */
export async function lockItemOf(db: Db, evidenceId: string): Promise<void> {
	const itemOf = db.select({ id: evidence.itemId }).from(evidence).where(eq(evidence.id, evidenceId));
	await db.select({ id: portfolioItem.id }).from(portfolioItem).where(inArray(portfolioItem.id, itemOf)).for('no key update');
}
