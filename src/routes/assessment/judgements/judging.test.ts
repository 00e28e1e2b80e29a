import { desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { outboxEvent } from '#platform/events/tables.ts';
import { createFiles, findFile } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import { walkThread } from '../../thread/thread.server.ts';
import { assessmentData, decideEvidence, declareConflict, listAcceptedTasks, listEvidenceForUnit, submitEvidence } from '../assessment.server.ts';
import type { EvidenceInput } from '../evidence/submit-evidence.server.ts';
import { decision, evidence, judgement } from '../tables.ts';
import type { EvidenceDecision } from './decide-evidence.server.ts';

const now = new Date('2026-11-03T10:00:00Z');
const reason = 'The second paragraph shows it.';

const refused = (code: string) => expect.objectContaining({ code });
const refusedField = (field: string, code: string) => expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ field, code })]) });

describe('evidence and its judgement', () => {
	const { db } = useDatabase();
	const files = createFiles({ ...testConfig, dataDir: useFolder() });
	let cast: Cast;
	let unit: Unit;
	beforeAll(async () => {
		cast = await foundCast(db());
		unit = await publishSmallUnit(db());
	});

	const inputOf = (more: Partial<EvidenceInput> = {}): EvidenceInput => ({
		unit,
		activity: 'task',
		organisationId: cast.organisations['sample-centre'].id,
		submissionKey: newId(),
		reflection: goodReflection,
		file: null,
		declaredFictional: false,
		...more
	});
	const decisionOf = (evidenceId: string, more: Partial<EvidenceDecision> = {}): EvidenceDecision => ({
		evidenceId,
		judgements: ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met', reason })),
		outcome: 'accepted',
		note: '',
		declaredFictional: false,
		...more
	});
	const returned = (evidenceId: string) => decisionOf(evidenceId, { outcome: 'returned', note: 'Say what the other person answered.' });
	const forget = () => assessmentData.eraseFor(db(), cast.people.ivana, { keepAwards: false });
	const fresh = async (): Promise<string> => {
		await forget();
		return (await submitEvidence(db(), files, cast.actor('ivana'), inputOf(), now)).evidenceId;
	};
	const cleared = async (): Promise<string> => {
		const id = await fresh();
		await declareConflict(db(), cast.actor('elena'), { evidenceId: id, hasConflict: false }, now);
		return id;
	};
	const newestEvent = async () => (await db().select().from(outboxEvent).orderBy(desc(outboxEvent.id)).limit(1))[0];

	it('is stored once however often the form is sent, with a private plate and its links', async () => {
		await forget();
		const input = inputOf();
		const [first, second] = await Promise.all([1, 2].map(() => submitEvidence(db(), files, cast.actor('ivana'), input, now)));
		expect(second).toEqual(first);
		expect(await db().select().from(evidence)).toHaveLength(1);
		expect(first?.plateNumber).toBeGreaterThanOrEqual(500);
		expect(await newestEvent()).toMatchObject({
			name: 'assessment.evidence-submitted',
			payload: { evidenceId: first?.evidenceId, unitVersion: 1, activity: 'task' }
		});
		const node = `evidence:${first?.evidenceId}`;
		const mine = await walkThread(db(), [node], 'to-needs', 'en', { personId: cast.people.ivana });
		expect(mine.nodes.map((one) => one.kind)).toEqual(expect.arrayContaining(['criterion', 'outcome', 'unit', 'evidence']));
		const fromOutside = await walkThread(db(), [unit.owner], 'to-awards', 'en');
		expect(fromOutside.nodes.map((one) => one.kind)).not.toContain('evidence');
	});

	it('is one at a time: not while another waits, not after one was accepted', async () => {
		const id = await cleared();
		const again = () => submitEvidence(db(), files, cast.actor('ivana'), inputOf(), now);
		await expect(again()).rejects.toEqual(refused('assessment.already-waiting'));
		await decideEvidence(db(), cast.actor('elena'), returned(id), now);
		const answer = await again();
		await declareConflict(db(), cast.actor('elena'), { evidenceId: answer.evidenceId, hasConflict: false }, now);
		await decideEvidence(db(), cast.actor('elena'), decisionOf(answer.evidenceId), now);
		await expect(again()).rejects.toEqual(refused('assessment.already-accepted'));
		const states = (await listEvidenceForUnit(db(), cast.people.ivana, unit.unitId, 1)).map((one) => one.state);
		expect(states).toEqual(['accepted', 'returned']);
	});

	it('is taken once when two different forms arrive at the same moment', async () => {
		await forget();
		const both = await Promise.allSettled([1, 2].map(() => submitEvidence(db(), files, cast.actor('ivana'), inputOf(), now)));
		expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await listEvidenceForUnit(db(), cast.people.ivana, unit.unitId, 1)).toHaveLength(1);
	});

	it('of a megabyte is refused at the first look, without being read for names', async () => {
		await forget();
		const endless = `${goodReflection} Georgi Ivanov, born 12.03.1987. ${'A'.repeat(1_000_000)}`;
		const work = () => submitEvidence(db(), files, cast.actor('ivana'), inputOf({ reflection: endless }), now).catch((error: unknown) => error);
		const { result, count } = await countingStatements(work);
		expect(result).toMatchObject({ code: 'problem.invalid-form', fields: [{ field: 'reflection', code: 'assessment.too-long' }] });
		expect(count).toBeLessThanOrEqual(1);
	});

	it('that looks as if it identified a person is stopped until it is declared fictional; the audit keeps the declaration, never the text', async () => {
		await forget();
		const identifying = `${goodReflection} Georgi Ivanov, born 12.03.1987.`;
		const input = inputOf({ reflection: identifying });
		await expect(submitEvidence(db(), files, cast.actor('ivana'), input, now)).rejects.toEqual(refusedField('reflection', 'assessment.looks-identifying'));
		const { evidenceId } = await submitEvidence(db(), files, cast.actor('ivana'), { ...input, declaredFictional: true }, now);
		const [entry] = await db()
			.select()
			.from(auditEntry)
			.where(eq(auditEntry.subject, `evidence:${evidenceId}`));
		expect(entry?.details).toMatchObject({ declaredFictional: true, lookedIdentifying: true });
		expect(JSON.stringify(entry)).not.toContain('Ivanov');
	});

	it('keeps a file only with the declaration, and refuses one whose bytes contradict its name', async () => {
		await forget();
		const notes = new File(['What I noticed.'], 'notes.txt');
		await expect(submitEvidence(db(), files, cast.actor('ivana'), inputOf({ file: notes }), now)).rejects.toEqual(
			refusedField('declaredFictional', 'assessment.declare-fictional')
		);
		const disguised = inputOf({ file: new File(['<script>'], 'notes.pdf'), declaredFictional: true });
		await expect(submitEvidence(db(), files, cast.actor('ivana'), disguised, now)).rejects.toEqual(refusedField('file', 'files.contradicts-name'));
		expect(await listEvidenceForUnit(db(), cast.people.ivana, unit.unitId, 1)).toEqual([]);
		await submitEvidence(db(), files, cast.actor('ivana'), inputOf({ file: notes, declaredFictional: true }), now);
		const [kept] = await listEvidenceForUnit(db(), cast.people.ivana, unit.unitId, 1);
		expect(kept?.fileName).toBe('notes.txt');
		const file = await findFile(db(), kept?.fileId ?? '');
		expect(await forget()).toEqual([file?.storageKey]);
		expect(await findFile(db(), kept?.fileId ?? '')).toBeNull();
		expect(await files.exists(file?.storageKey ?? '')).toBe(true);
	});

	it('is judged by an assessor of its organisation: not by another organisation’s, not by a coordinator, not by its author', async () => {
		const id = await cleared();
		for (const key of ['nikos', 'radka', 'deniz'] as const) {
			await expect(declareConflict(db(), cast.actor(key), { evidenceId: id, hasConflict: false }, now)).rejects.toEqual(refused('problem.forbidden'));
			await expect(decideEvidence(db(), cast.actor(key), decisionOf(id), now)).rejects.toEqual(refused('problem.forbidden'));
		}
		const ivanaAsAssessor = { ...cast.actor('ivana'), grants: cast.actor('elena').grants };
		await expect(declareConflict(db(), ivanaAsAssessor, { evidenceId: id, hasConflict: false }, now)).rejects.toEqual(refused('assessment.own-evidence'));
		await expect(decideEvidence(db(), ivanaAsAssessor, decisionOf(id), now)).rejects.toEqual(refused('assessment.own-evidence'));
	});

	it('is never judged without a declaration, nor with a conflict, and a declared conflict stands', async () => {
		const id = await fresh();
		const elena = cast.actor('elena');
		await expect(decideEvidence(db(), elena, decisionOf(id), now)).rejects.toEqual(refused('assessment.declare-first'));
		await declareConflict(db(), elena, { evidenceId: id, hasConflict: false }, now);
		await declareConflict(db(), elena, { evidenceId: id, hasConflict: true }, now);
		await expect(decideEvidence(db(), elena, decisionOf(id), now)).rejects.toEqual(refused('assessment.has-conflict'));
		await expect(declareConflict(db(), elena, { evidenceId: id, hasConflict: false }, now)).rejects.toEqual(refused('assessment.conflict-stands'));
	});

	it('that answers what came back meets what was declared on the item: a conflict stands, a "no" need not be said twice', async () => {
		const handIn = async () => (await submitEvidence(db(), files, cast.actor('ivana'), inputOf(), now)).evidenceId;
		const [elena, marco] = [cast.actor('elena'), { ...cast.actor('marco'), grants: cast.actor('elena').grants }];
		const first = await fresh();
		await declareConflict(db(), elena, { evidenceId: first, hasConflict: true }, now);
		await declareConflict(db(), marco, { evidenceId: first, hasConflict: false }, now);
		await decideEvidence(db(), marco, returned(first), now);
		const second = await handIn();
		await expect(declareConflict(db(), elena, { evidenceId: second, hasConflict: false }, now)).rejects.toEqual(refused('assessment.conflict-stands'));
		await expect(decideEvidence(db(), elena, decisionOf(second), now)).rejects.toEqual(refused('assessment.has-conflict'));
		await decideEvidence(db(), marco, returned(second), now);
		const third = await handIn();
		await declareConflict(db(), marco, { evidenceId: third, hasConflict: true }, now);
		await expect(decideEvidence(db(), marco, decisionOf(third), now)).rejects.toEqual(refused('assessment.has-conflict'));
		await expect(declareConflict(db(), marco, { evidenceId: first, hasConflict: false }, now)).rejects.toEqual(refused('assessment.conflict-stands'));
	});

	it('stays with the organisation whose assessors judged it first, whichever the answer names', async () => {
		const first = await cleared();
		await decideEvidence(db(), cast.actor('elena'), returned(first), now);
		const aegean = inputOf({ organisationId: cast.organisations['sample-aegean'].id });
		const { evidenceId } = await submitEvidence(db(), files, cast.actor('ivana'), aegean, now);
		const home = cast.organisations['sample-centre'].id;
		for (const one of await listEvidenceForUnit(db(), cast.people.ivana, unit.unitId, 1)) expect(one.organisationId).toBe(home);
		expect(await newestEvent()).toMatchObject({ name: 'assessment.evidence-submitted', payload: { evidenceId, organisationId: home } });
		const [entry] = await db()
			.select()
			.from(auditEntry)
			.where(eq(auditEntry.subject, `evidence:${evidenceId}`));
		expect(entry?.organisationId).toBe(home);
		await expect(declareConflict(db(), cast.actor('nikos'), { evidenceId: first, hasConflict: false }, now)).rejects.toEqual(refused('problem.forbidden'));
	});

	it('is decided whole: judgements, links, audit and news, or nothing', async () => {
		const id = await cleared();
		const elena = cast.actor('elena');
		const partial = decisionOf(id, { judgements: [{ criterion: 'c1', verdict: 'met', reason }] });
		await expect(decideEvidence(db(), elena, partial, now)).rejects.toEqual(refusedField('verdict-c2', 'assessment.verdict-missing'));
		const named = decisionOf(id, { note: 'About Georgi Ivanov, born 12.03.1987.' });
		await expect(decideEvidence(db(), elena, named, now)).rejects.toEqual(refusedField('note', 'assessment.looks-identifying'));
		expect(await db().select().from(decision).where(eq(decision.evidenceId, id))).toEqual([]);
		await decideEvidence(db(), elena, decisionOf(id), now);
		expect(await db().select().from(judgement).where(eq(judgement.evidenceId, id))).toHaveLength(2);
		expect(await newestEvent()).toMatchObject({
			name: 'assessment.evidence-accepted',
			payload: { evidenceId: id, personId: cast.people.ivana, activity: 'task' }
		});
		const thread = await walkThread(db(), [`judgement:${id}/c1`], 'to-needs', 'en', { personId: cast.people.ivana });
		expect(thread.edges).toContainEqual({ from: `evidence:${id}`, to: `judgement:${id}/c1` });
		expect(await listAcceptedTasks(db(), cast.people.ivana)).toMatchObject([
			{ evidenceId: id, unitId: unit.unitId, activity: 'task', assessorId: cast.people.elena }
		]);
	});

	it('is decided once, also when two decisions arrive at the same moment', async () => {
		const id = await cleared();
		const elena = cast.actor('elena');
		const both = await Promise.allSettled([decideEvidence(db(), elena, decisionOf(id), now), decideEvidence(db(), elena, returned(id), now)]);
		expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
		const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
		expect(lost).toBeInstanceOf(Problem);
		expect(lost).toEqual(refused('assessment.already-decided'));
		expect(await db().select().from(judgement).where(eq(judgement.evidenceId, id))).toHaveLength(2);
	});

	it('goes into the export of its author and of its assessor, and goes with its author', async () => {
		const id = await cleared();
		await decideEvidence(db(), cast.actor('elena'), returned(id), now);
		expect(await assessmentData.exportFor(db(), cast.people.ivana)).toMatchObject({
			evidence: [{ reflection: goodReflection, decision: { outcome: 'returned' } }],
			decisions: []
		});
		expect(await assessmentData.exportFor(db(), cast.people.elena)).toMatchObject({ decisions: [{ evidenceId: id, judgements: [{ reason }, { reason }] }] });
		await forget();
		expect(await assessmentData.exportFor(db(), cast.people.ivana)).toMatchObject({ evidence: [] });
	});
});
