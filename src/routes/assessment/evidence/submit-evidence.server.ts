// Hands in evidence for a task. What looks as if it identified a convicted person is stopped before anything is stored.
import { and, eq, sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { announce } from '#platform/events/events.server.ts';
import { keepFile, withUpload, type Files, type UploadedFile } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { invalidForm, notFound, Problem } from '#platform/problem/problem.ts';
import type { Task } from '../../curriculum/curriculum.ts';
import { criterionNode, type Unit } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { givePlate, linkThread } from '../../thread/thread.server.ts';
import { readTextsInAllLocales } from '../../translation/translation.server.ts';
import { decision, evidence, evidenceRemoval, portfolioItem } from '../tables.ts';
import { evidenceGone } from './evidence.queries.server.ts';
import { faultsOf, refusalToSubmit, stateOf } from './evidence.rules.ts';
import { readReflection } from './reflection.rules.ts';

export interface EvidenceInput {
	readonly unit: Unit;
	/** Id of the task in the unit. */
	readonly activity: string;
	/** Whose assessors will judge: the organisation of the enrolment. An item that has one already keeps it. */
	readonly organisationId: string;
	/** Comes with the form: handing it in twice stores it once. */
	readonly submissionKey: string;
	readonly reflection: string;
	readonly file: File | null;
	/** The person says that the case is fictional or de-identified. The declaration is audited, the text is not. */
	readonly declaredFictional: boolean;
}

export interface SubmittedEvidence {
	readonly evidenceId: string;
	readonly plateNumber: number;
	readonly submittedAt: Date;
}

/** Evidence whose file, if it has one, is in storage already. */
export type EnteredEvidence = Omit<EvidenceInput, 'file'> & { readonly file: UploadedFile | null };

/**
 * Stores evidence of the actor's own work, its file first. That the actor takes this unit with this organisation is for the caller to know.
 * Throws what `enterEvidence` and `uploadingEvidence` throw.
 */
export async function submitEvidence(db: Db, files: Files, actor: Actor, input: EvidenceInput, now: Date): Promise<SubmittedEvidence> {
	return uploadingEvidence(db, files, { file: input.file, ownerId: actor.personId }, (file) => enterEvidence(db, actor, { ...input, file }, now));
}

/** Does the work with the file that came with evidence, once it is in storage. No transaction may be open. Throws the Problems of `withUpload`. */
export async function uploadingEvidence<T>(
	db: Db,
	files: Files,
	{ file, ownerId }: { readonly file: File | null; readonly ownerId: string },
	work: (file: UploadedFile | null) => Promise<T>
): Promise<T> {
	return file ? withUpload(db, files, { file, ownerId, field: 'file' }, work) : work(null);
}

/**
 * Stores evidence whose file is in storage. Throws `problem.invalid-form` with its fields, `assessment.already-waiting`,
 * `assessment.already-accepted`, or `assessment.evidence-gone` (410) for a form whose evidence was taken back or removed. Learners hand in through learning's `submitTask`, which reads unit and organisation from their enrolment.
 */
export async function enterEvidence(db: Db, actor: Actor, input: EnteredEvidence, now: Date): Promise<SubmittedEvidence> {
	const task = findTask(input.unit, input.activity);
	const reflection = readReflection(input.reflection);
	const { declaredFictional } = input;
	const taskTexts = await readTaskTexts(db, input.unit, task);
	const faults = faultsOf(task, { reflection, taskTexts, hasFile: input.file !== null, declaredFictional });
	if (faults.length > 0) throw invalidForm(faults);
	return db.transaction(async (tx) => {
		const { itemId, organisationId } = await lockItem(tx, actor, input);
		const placed = { ...input, organisationId };
		const earlier = await listEarlier(tx, itemId);
		const same = earlier.find((row) => row.submissionKey === input.submissionKey);
		if (same) return { evidenceId: same.id, plateNumber: same.plateNumber, submittedAt: same.submittedAt };
		if (await wasRemoved(tx, itemId, input.submissionKey)) throw evidenceGone();
		const refusal = refusalToSubmit(stateOf(earlier.map((row) => row.outcome ?? 'waiting')));
		if (refusal) throw new Problem(refusal, 409);
		if (input.file) await keepFile(tx, input.file);
		const id = newId(now.getTime());
		const plateNumber = await givePlate(tx, 'E', `evidence:${id}`);
		await tx.insert(evidence).values({
			...{ id, itemId, plateNumber, reflection: reflection.text, declaredFictional },
			...{ submissionKey: input.submissionKey, fileId: input.file?.id ?? null, submittedAt: now }
		});
		await linkEvidence(tx, actor, placed, task, { evidenceId: id, plateNumber });
		await audit(tx, {
			actorId: actor.personId,
			action: 'assessment.evidence-submitted',
			subject: `evidence:${id}`,
			organisationId,
			details: { declaredFictional, lookedIdentifying: reflection.looksIdentifying, withFile: input.file !== null }
		});
		await announce(tx, { name: 'assessment.evidence-submitted', payload: payloadOf(actor, placed, id, itemId) });
		return { evidenceId: id, plateNumber, submittedAt: now };
	});
}

function findTask(unit: Unit, activity: string): Task {
	const task = unit.structure.activities.find((candidate) => candidate.id === activity);
	if (task?.kind !== 'task') throw notFound();
	return task;
}

/** All that the task says to its learner, in every language. */
async function readTaskTexts(db: Db, { owner }: Unit, { id, criteria }: Task): Promise<string[]> {
	const blocks = ['title', 'brief', 'reflection', ...criteria.flatMap((criterion) => [criterion.id, `${criterion.id}/look-for`])].map(
		(block) => `${id}/${block}`
	);
	const texts = await readTextsInAllLocales(db, [owner], 'en', blocks);
	return blocks.flatMap((block) => texts.all(owner, block));
}

/**
 * The item of this task, made if need be, and its organisation: whoever judged the first piece judges what answers it. The row stays locked
 * until the transaction ends: one submission at a time.
 */
async function lockItem(db: Db, actor: Actor, input: EnteredEvidence): Promise<{ readonly itemId: string; readonly organisationId: string }> {
	const { unit, activity, organisationId } = input;
	const key = { personId: actor.personId, unitId: unit.unitId, unitVersion: unit.version, activity };
	const [row] = await db
		.insert(portfolioItem)
		.values({ ...key, organisationId })
		.onConflictDoUpdate({
			target: [portfolioItem.personId, portfolioItem.unitId, portfolioItem.unitVersion, portfolioItem.activity],
			set: { organisationId: sql`${portfolioItem.organisationId}` }
		})
		.returning({ itemId: portfolioItem.id, organisationId: portfolioItem.organisationId });
	if (!row) throw new Error('upsert into portfolio_item returned no row');
	return row;
}

async function wasRemoved(db: Db, itemId: string, submissionKey: string): Promise<boolean> {
	const removals = await db
		.select({ at: evidenceRemoval.at })
		.from(evidenceRemoval)
		.where(and(eq(evidenceRemoval.itemId, itemId), eq(evidenceRemoval.submissionKey, submissionKey)));
	return removals.length > 0;
}

async function listEarlier(db: Db, itemId: string) {
	return db
		.select({
			id: evidence.id,
			plateNumber: evidence.plateNumber,
			submissionKey: evidence.submissionKey,
			submittedAt: evidence.submittedAt,
			outcome: decision.outcome
		})
		.from(evidence)
		.leftJoin(decision, eq(decision.evidenceId, evidence.id))
		.where(eq(evidence.itemId, itemId));
}

async function linkEvidence(
	db: Db,
	actor: Actor,
	input: EnteredEvidence,
	task: Task,
	given: Pick<SubmittedEvidence, 'evidenceId' | 'plateNumber'>
): Promise<void> {
	const { unit, organisationId } = input;
	const record = `evidence:${given.evidenceId}`;
	const node = {
		...{ id: record, kind: 'evidence' as const, record, version: 1 },
		plate: { letter: 'E' as const, number: given.plateNumber },
		title: { owner: unit.owner, block: `${task.id}/title` },
		personId: actor.personId,
		organisationId
	};
	await linkThread(
		db,
		[node],
		task.criteria.map((criterion) => ({ from: criterionNode(unit.unitId, unit.version, task.id, criterion.id), to: record }))
	);
}

function payloadOf(actor: Actor, input: EnteredEvidence, evidenceId: string, itemId: string) {
	const { unit, activity, organisationId } = input;
	return { evidenceId, itemId, personId: actor.personId, organisationId, unitId: unit.unitId, unitVersion: unit.version, activity };
}
