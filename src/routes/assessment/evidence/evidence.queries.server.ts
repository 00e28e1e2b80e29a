// Evidence as its owner, its assessor and the other rooms read it.
import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { storedFileNamesSql } from '#platform/files/stored-files.sql.server.ts';
import { notFound, Problem } from '#platform/problem/problem.ts';
import { unitVersionsSql } from '../../curriculum/curriculum.server.ts';
import { isOpenToAnyoneSql } from '../judgements/clearance.queries.server.ts';
import { decision, evidence, evidenceRemoval, judgement, portfolioItem } from '../tables.ts';
import type { Outcome, Verdict } from '../judgements/decision.rules.ts';
import type { EvidenceState } from './evidence.rules.ts';
import type { RemovalReason } from './removal.rules.ts';

export interface ReasonedVerdict {
	readonly criterion: string;
	readonly verdict: Verdict;
	readonly reason: string;
}

export interface Decision {
	readonly assessorId: string;
	readonly outcome: Outcome;
	readonly note: string;
	readonly at: Date;
	readonly judgements: readonly ReasonedVerdict[];
}

export interface Evidence {
	readonly id: string;
	readonly itemId: string;
	readonly plateNumber: number;
	readonly personId: string;
	readonly organisationId: string;
	readonly unitId: string;
	readonly unitVersion: number;
	readonly unitPlateNumber: number;
	readonly activity: string;
	readonly reflection: string;
	readonly fileId: string | null;
	readonly fileName: string | null;
	readonly declaredFictional: boolean;
	readonly submittedAt: Date;
	readonly state: EvidenceState;
	readonly decision: Decision | null;
	/** Some assessor may have it open: they said that they can judge what was handed in for this task. */
	readonly isOpenToAnyone: boolean;
	/** Why, and when, its text and file were removed; null while they are there, or where only their period is over. */
	readonly removal: { readonly reason: RemovalReason; readonly at: Date } | null;
}

/** One piece of evidence; throws `problem.not-found`, or `assessment.evidence-gone` (410) where it was taken back or removed. Who may read it is for the caller to decide: its owner, or who `mayJudge` (policy.ts) and is clear. */
export async function getEvidence(db: Db, id: string): Promise<Evidence> {
	const found = await findEvidence(db, id);
	if (!found) throw await missingEvidence(db, id);
	return found;
}

/** The Problem to answer with where a piece of evidence is not there. */
export async function missingEvidence(db: Db, id: string): Promise<Problem> {
	const removals = await db.select({ at: evidenceRemoval.at }).from(evidenceRemoval).where(eq(evidenceRemoval.evidenceId, id));
	return removals.length > 0 ? evidenceGone() : notFound();
}

export function evidenceGone(): Problem {
	return new Problem('assessment.evidence-gone', 410);
}

/** The same, null where there is none. */
export async function findEvidence(db: Db, id: string): Promise<Evidence | null> {
	const [found] = await selectEvidence(db, eq(evidence.id, id));
	return found ?? null;
}

/** The evidence with this plate, or null. As `getEvidence` otherwise. */
export async function findEvidenceByPlate(db: Db, plateNumber: number): Promise<Evidence | null> {
	const [found] = await selectEvidence(db, eq(evidence.plateNumber, plateNumber));
	return found ?? null;
}

/** All evidence of the item that holds this evidence, newest first. */
export async function listEvidenceBeside(db: Db, id: string): Promise<Evidence[]> {
	const itemOf = db.select({ id: evidence.itemId }).from(evidence).where(eq(evidence.id, id));
	return selectEvidence(db, inArray(portfolioItem.id, itemOf));
}

/** Everything that a person has handed in, newest first. */
export async function listEvidenceOf(db: Db, personId: string): Promise<Evidence[]> {
	return selectEvidence(db, eq(portfolioItem.personId, personId));
}

/** What a person has handed in for one version of a unit, newest first. */
export async function listEvidenceForUnit(db: Db, personId: string, unitId: string, version: number): Promise<Evidence[]> {
	return selectEvidence(db, and(eq(portfolioItem.personId, personId), eq(portfolioItem.unitId, unitId), eq(portfolioItem.unitVersion, version)));
}

/** Those of the ids that are of evidence which waits for a decision. */
export async function listWaitingAmong(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows = await db
		.select({ id: evidence.id })
		.from(evidence)
		.where(and(inArray(evidence.id, [...ids]), evidence.waiting));
	return new Set(rows.map(({ id }) => id));
}

/** A task of a person that an assessor accepted. */
export interface AcceptedTask {
	readonly evidenceId: string;
	readonly plateNumber: number;
	readonly unitId: string;
	readonly unitVersion: number;
	readonly activity: string;
	readonly organisationId: string;
	readonly judgements: readonly ReasonedVerdict[];
	readonly assessorId: string;
	readonly at: Date;
}

/** The accepted tasks of a person, oldest first. */
export async function listAcceptedTasks(db: Db, personId: string): Promise<AcceptedTask[]> {
	const rows = await selectEvidence(db, and(eq(portfolioItem.personId, personId), eq(decision.outcome, 'accepted')));
	return rows.reverse().flatMap((row) => {
		if (!row.decision) return [];
		const { unitId, unitVersion, activity, organisationId, plateNumber } = row;
		const { assessorId, at, judgements } = row.decision;
		return [{ evidenceId: row.id, plateNumber, unitId, unitVersion, activity, organisationId, judgements, assessorId, at }];
	});
}

async function selectEvidence(db: Db, where: SQL | undefined): Promise<Evidence[]> {
	const rows = await db
		.select({
			id: evidence.id,
			itemId: evidence.itemId,
			plateNumber: evidence.plateNumber,
			personId: portfolioItem.personId,
			organisationId: portfolioItem.organisationId,
			unitId: portfolioItem.unitId,
			unitVersion: portfolioItem.unitVersion,
			unitPlateNumber: sql<number>`(select u.plate_number from ${unitVersionsSql()} u where u.unit_id = ${portfolioItem.unitId} and u.version = ${portfolioItem.unitVersion})`,
			activity: portfolioItem.activity,
			reflection: evidence.reflection,
			fileId: evidence.fileId,
			fileName: sql<string | null>`(select f.name from ${storedFileNamesSql()} f where f.id = ${evidence.fileId})`,
			declaredFictional: evidence.declaredFictional,
			submittedAt: evidence.submittedAt,
			assessorId: decision.assessorId,
			outcome: decision.outcome,
			note: decision.note,
			at: decision.at,
			isOpenToAnyone: isOpenToAnyoneSql(sql`${portfolioItem.id}`),
			removedFor: evidenceRemoval.reason,
			removedAt: evidenceRemoval.at,
			judgements: sql<
				ReasonedVerdict[] | null
			>`(select json_agg(json_build_object('criterion', ${judgement.criterion}, 'verdict', ${judgement.verdict}, 'reason', ${judgement.reason})
				order by ${judgement.criterion}) from ${judgement} where ${judgement.evidenceId} = ${evidence.id})`
		})
		.from(evidence)
		.innerJoin(portfolioItem, eq(portfolioItem.id, evidence.itemId))
		.leftJoin(decision, eq(decision.evidenceId, evidence.id))
		.leftJoin(evidenceRemoval, eq(evidenceRemoval.evidenceId, evidence.id))
		.where(where)
		.orderBy(desc(evidence.submittedAt), desc(evidence.plateNumber));
	return rows.map(({ assessorId, outcome, note, at, judgements, removedFor, removedAt, ...row }) => ({
		...row,
		removal: removedFor && removedFor !== 'taken-back' && removedAt ? { reason: removedFor, at: removedAt } : null,
		state: outcome ?? 'waiting',
		decision: assessorId && outcome && at ? { assessorId, outcome, note: note ?? '', at, judgements: judgements ?? [] } : null
	}));
}
