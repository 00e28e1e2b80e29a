// Accepts or returns evidence: every criterion judged by a person, with a reason, once. No award rests on anything else.
import { eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { announce } from '#platform/events/events.server.ts';
import { forbidden, invalidForm, notFound, Problem, type FieldProblem } from '#platform/problem/problem.ts';
import { findIdentifyingText } from '#platform/redaction/redaction.ts';
import { findUnitVersion, unitNode } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { linkThread } from '../../thread/thread.server.ts';
import { getEvidence, type Evidence } from '../evidence/evidence.queries.server.ts';
import { mayJudge } from '../policy.ts';
import { decision, evidence, judgement } from '../tables.ts';
import { demandClearance, lockItemOf } from './clearance.queries.server.ts';
import { completeDecision, longestReason, type CompleteDecision, type DecisionInput } from './decision.rules.ts';

export interface EvidenceDecision extends DecisionInput {
	readonly evidenceId: string;
	/** The assessor says that nothing written here identifies a convicted person, although it looks so. Audited. */
	readonly declaredFictional: boolean;
}

/**
 * Stores the decision, its judgements and their links. Refuses with `assessment.own-evidence`, `problem.forbidden` (no assessor of the
 * organisation), `assessment.declare-first`, `assessment.has-conflict`, `assessment.already-decided`, or `problem.invalid-form` with fields.
 */
export async function decideEvidence(db: Db, actor: Actor, input: EvidenceDecision, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		await lockItemOf(tx, input.evidenceId);
		const given = await getEvidence(tx, input.evidenceId);
		if (given.personId === actor.personId) throw new Problem('assessment.own-evidence', 403);
		if (!mayJudge(actor, given)) throw forbidden();
		await demandClearance(tx, given.itemId, actor.personId);
		if (given.decision) throw new Problem('assessment.already-decided', 409);
		const made = readDecision(await criteriaOf(tx, given), input);
		const { outcome, note } = made.decision;
		const [row] = await tx
			.insert(decision)
			.values({ evidenceId: given.id, assessorId: actor.personId, outcome, note, at: now })
			.onConflictDoNothing()
			.returning({ id: decision.evidenceId });
		if (!row) throw new Problem('assessment.already-decided', 409);
		await tx.update(evidence).set({ waiting: false }).where(eq(evidence.id, given.id));
		await tx.insert(judgement).values(made.decision.judgements.map((one) => ({ ...one, evidenceId: given.id })));
		await linkJudgements(tx, given, made.decision);
		await audit(tx, {
			actorId: actor.personId,
			action: `assessment.evidence-${outcome}`,
			subject: `evidence:${given.id}`,
			organisationId: given.organisationId,
			details: { declaredFictional: input.declaredFictional, lookedIdentifying: made.looksIdentifying }
		});
		const { itemId, personId, organisationId, unitId, unitVersion, activity } = given;
		await announce(tx, {
			name: `assessment.evidence-${outcome}`,
			payload: { evidenceId: given.id, itemId, personId, organisationId, unitId, unitVersion, activity }
		});
	});
}

async function criteriaOf(db: Db, given: Evidence): Promise<string[]> {
	const unit = await findUnitVersion(db, given.unitId, given.unitVersion);
	const task = unit?.structure.activities.find((activity) => activity.id === given.activity);
	if (task?.kind !== 'task') throw notFound();
	return task.criteria.map((criterion) => criterion.id);
}

function readDecision(criteria: readonly string[], input: EvidenceDecision) {
	const result = completeDecision(criteria, input);
	const identifying = identifyingFields(criteria, input);
	const stopped = input.declaredFictional ? [] : identifying;
	const faults = 'faults' in result ? [...result.faults, ...stopped] : stopped;
	if (faults.length > 0 || 'faults' in result) throw invalidForm(faults);
	return { decision: result.decision, looksIdentifying: identifying.length > 0 };
}

/** What is too long, or about no criterion, is refused anyway and not read. */
function identifyingFields(criteria: readonly string[], input: EvidenceDecision): FieldProblem[] {
	const judged = input.judgements.filter((one) => criteria.includes(one.criterion));
	const texts = [...judged.map((one) => ({ field: `reason-${one.criterion}`, text: one.reason })), { field: 'note', text: input.note }];
	const readable = texts.filter(({ text }) => text.trim().length <= longestReason).map(({ field, text }) => ({ field, text: text.trim() }));
	return readable.flatMap(({ field, text }) => (findIdentifyingText(text).length > 0 ? [{ field, code: 'assessment.looks-identifying' }] : []));
}

async function linkJudgements(db: Db, given: Evidence, made: CompleteDecision): Promise<void> {
	const { unitId, unitVersion, activity, personId, organisationId } = given;
	const nodes = made.judgements.map(({ criterion }) => {
		const id = `judgement:${given.id}/${criterion}`;
		const title = { owner: unitNode(unitId, unitVersion), block: `${activity}/${criterion}` };
		return { id, kind: 'judgement' as const, record: id, version: 1, title, personId, organisationId };
	});
	const edges = nodes.map((node) => ({ from: `evidence:${given.id}`, to: node.id }));
	await linkThread(db, nodes, edges);
}
