// Enters decided evidence of the fictional learners of the sample centre, many at once, with its place on the thread. Nobody is told.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { forbidden } from '#platform/problem/problem.ts';
import type { Task } from '../../curriculum/curriculum.ts';
import { criterionNode, type Unit } from '../../curriculum/curriculum.server.ts';
import type { Organisation } from '../../people/people.server.ts';
import { givePlate, linkThread } from '../../thread/thread.server.ts';
import { conflictDeclaration, decision, evidence, judgement, portfolioItem } from '../tables.ts';

export interface SampleEvidence {
	readonly personId: string;
	readonly organisation: Organisation;
	readonly unit: Unit;
	readonly task: Task;
	readonly text: string;
	readonly submittedAt: Date;
	readonly assessorId: string;
	readonly decidedAt: Date;
	readonly outcome: 'accepted' | 'returned';
	/** Stands for each criterion: met where it was accepted, not yet where it came back. */
	readonly reason: string;
}

/** Refuses an organisation that is no sample. */
export async function enterSampleEvidence(db: Db, given: readonly SampleEvidence[]): Promise<void> {
	if (given.length === 0) return;
	if (given.some(({ organisation }) => !organisation.sample)) throw forbidden();
	await db.transaction(async (tx) => {
		const entered = [];
		for (const one of given) {
			const id = newId();
			entered.push({ ...one, id, itemId: newId(), plateNumber: await givePlate(tx, 'E', `evidence:${id}`) });
		}
		await tx.insert(portfolioItem).values(
			entered.map(({ itemId, personId, organisation, unit, task }) => ({
				...{ id: itemId, personId, organisationId: organisation.id },
				...{ unitId: unit.unitId, unitVersion: unit.version, activity: task.id }
			}))
		);
		await tx.insert(evidence).values(
			entered.map(({ id, itemId, plateNumber, text: reflection, submittedAt }) => ({
				...{ id, itemId, plateNumber, reflection, submittedAt, submissionKey: newId(), declaredFictional: true, waiting: false }
			}))
		);
		await tx
			.insert(conflictDeclaration)
			.values(entered.map(({ id: evidenceId, itemId, assessorId, decidedAt: at }) => ({ evidenceId, itemId, assessorId, hasConflict: false, at })));
		await tx
			.insert(decision)
			.values(entered.map(({ id: evidenceId, assessorId, outcome, reason, decidedAt: at }) => ({ evidenceId, assessorId, outcome, note: reason, at })));
		await tx.insert(judgement).values(
			entered.flatMap(({ id: evidenceId, task, outcome, reason }) =>
				task.criteria.map(({ id: criterion }) => ({
					evidenceId,
					criterion,
					verdict: outcome === 'accepted' ? ('met' as const) : ('not-yet' as const),
					reason
				}))
			)
		);
		await link(tx, entered);
		await audit(tx, { actorId: null, action: 'assessment.sample-evidence-entered', subject: 'sample:evidence', details: { evidence: entered.length } });
	});
}

async function link(db: Db, entered: readonly (SampleEvidence & { readonly id: string; readonly plateNumber: number })[]): Promise<void> {
	const parts = entered.map(({ id, plateNumber, personId, organisation, unit, task }) => {
		const of = { version: 1, personId, organisationId: organisation.id };
		const record = `evidence:${id}`;
		const title = { owner: unit.owner, block: `${task.id}/title` };
		const plate = { letter: 'E' as const, number: plateNumber };
		const judged = task.criteria.map((criterion) => ({ criterion: criterion.id, node: `judgement:${id}/${criterion.id}` }));
		return {
			nodes: [
				{ ...of, id: record, kind: 'evidence' as const, record, plate, title },
				...judged.map(({ criterion, node }) => ({
					...{ ...of, id: node, kind: 'judgement' as const, record: node },
					title: { owner: unit.owner, block: `${task.id}/${criterion}` }
				}))
			],
			edges: judged.flatMap(({ criterion, node }) => [
				{ from: criterionNode(unit.unitId, unit.version, task.id, criterion), to: record },
				{ from: record, to: node }
			])
		};
	});
	await linkThread(
		db,
		parts.flatMap(({ nodes }) => nodes),
		parts.flatMap(({ edges }) => edges)
	);
}
