import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { startSilentS3 } from '#tests/fake-s3.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { assessmentData, decideEvidence, declareConflict } from '../../assessment/assessment.server.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import { findEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { enrol, learnerOverview, learningData, saveTaskDraft, submitTask } from '../learning.server.ts';
import { taskDraft } from '../tables.ts';
import type { TaskDraftInput } from './save-task-draft.server.ts';
import type { TaskInput } from './submit-task.server.ts';

const now = new Date('2026-11-03T10:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const identifying = 'The first talk. Georgi Ivanov, born 12.03.1987, did not come.';
const refused = (code: string) => expect.objectContaining({ code });
const stopped = (code: string) => expect.objectContaining({ code: 'problem.invalid-form', fields: [expect.objectContaining({ field: 'reflection', code })] });

describe('a reflection that is kept for later', () => {
	const { db } = useDatabase();
	const files = createFiles({ ...testConfig, dataDir: '/tmp/unused' });
	let cast: Cast;
	let unit: Unit;
	let enrolmentId: string;
	beforeAll(async () => {
		cast = await foundCast(db());
		unit = await publishSmallUnit(db());
	});
	beforeEach(async () => {
		for (const { eraseFor } of [assessmentData, learningData]) await eraseFor(db(), cast.people.ivana, { keepAwards: false });
		enrolmentId = await enrol(db(), cast.actor('ivana'), unit, now);
	});

	const keep = (reflection: string, more: Partial<TaskDraftInput> = {}, at = now) =>
		saveTaskDraft(db(), cast.actor('ivana'), { enrolmentId, activity: 'task', reflection, declaredFictional: false, ...more }, at);
	const handIn = (more: Partial<TaskInput> = {}, at = later(1)) => {
		const form = { enrolmentId, activity: 'task', submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
		return submitTask(db(), files, cast.actor('ivana'), { ...form, ...more }, at);
	};
	const kept = async () => (await findEnrolment(db(), cast.people.ivana, 401))?.taskDrafts;
	const audited = () =>
		db()
			.select()
			.from(auditEntry)
			.where(eq(auditEntry.subject, `enrolment:${enrolmentId}`));

	it('comes back as it was written, however short; the newest replaces the one before, and an empty one removes it', async () => {
		await keep('A first thought.\r\n\r\nAnd a second.');
		expect(await kept()).toEqual({ task: { reflection: 'A first thought.\n\nAnd a second.', at: now } });
		await keep('Другая мысль. Düşünce. Σκέψη.', {}, later(2));
		expect(await kept()).toEqual({ task: { reflection: 'Другая мысль. Düşünce. Σκέψη.', at: later(2) } });
		expect((await learnerOverview(db(), cast.people.ivana))[0]?.lastActiveAt).toEqual(later(2));
		await keep(' \n');
		expect(await kept()).toEqual({});
	});

	it('is stopped when it looks as if it identified a person, until that is declared; the audit keeps the declaration, never the text', async () => {
		await expect(keep(identifying)).rejects.toEqual(stopped('assessment.looks-identifying'));
		expect(await kept()).toEqual({});
		await keep(identifying, { declaredFictional: true });
		expect((await kept())?.task?.reflection).toBe(identifying);
		const entries = await audited();
		expect(entries.map(({ action }) => action)).toContain('learning.draft-declared-fictional');
		expect(JSON.stringify(entries)).not.toContain('Ivanov');
	});

	it('is not audited when nothing in it was stopped, and not stored when it is endless', async () => {
		await keep('A first thought.', { declaredFictional: true });
		expect((await audited()).map(({ action }) => action)).toEqual(['learning.enrolled']);
		await expect(keep('A'.repeat(20_001))).rejects.toEqual(stopped('assessment.too-long'));
	});

	it('is kept in one’s own enrolment only, and for a task of its unit only', async () => {
		const input = { enrolmentId, activity: 'task', reflection: 'Mine?', declaredFictional: false };
		await expect(saveTaskDraft(db(), cast.actor('deniz'), input, now)).rejects.toEqual(refused('problem.not-found'));
		for (const activity of ['quiz', 'first', 'none']) await expect(keep('Here?', { activity })).rejects.toEqual(refused('problem.not-found'));
		await expect(submitTask(db(), files, cast.actor('deniz'), { ...input, submissionKey: newId(), file: null }, now)).rejects.toEqual(
			refused('problem.not-found')
		);
	});

	it('goes when the task is handed in, and stays when that is refused', async () => {
		await keep('A first thought.');
		await expect(handIn({ reflection: 'Too short.' })).rejects.toEqual(stopped('assessment.too-short'));
		expect(await kept()).toHaveProperty('task');
		await handIn();
		expect(await kept()).toEqual({});
	});

	it('stays while its file waits for a silent storage, which holds up nobody else', async () => {
		const silent = createFiles({ ...testConfig, s3: await startSilentS3() }, { patience: 300 });
		await keep('A first thought.');
		const form = { enrolmentId, activity: 'task', submissionKey: newId(), reflection: goodReflection, declaredFictional: false };
		const order: string[] = [];
		const handing = submitTask(db(), silent, cast.actor('ivana'), { ...form, file: new File(['My notes.'], 'notes.txt') }, later(1));
		const waiting = handing.catch(({ code }: { code: string }) => order.push(code));
		await db().transaction((tx) => tx.execute(sql`select 1`));
		order.push('another request');
		await waiting;
		expect(order).toEqual(['another request', 'files.storage-away']);
		expect(await kept()).toHaveProperty('task');
	});

	it('is refused while the evidence waits, also when both arrive at once', async () => {
		const both = await Promise.allSettled([handIn(), keep('At the same moment.')]);
		expect(both[0]).toMatchObject({ status: 'fulfilled' });
		expect(await kept()).toEqual({});
		await expect(keep('Afterwards.')).rejects.toEqual(refused('assessment.already-waiting'));
	});

	it('of an answer to returned evidence outlives the old form, sent a second time', async () => {
		const submissionKey = newId();
		const { evidenceId } = await handIn({ submissionKey });
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'Shown in the first paragraph.' }));
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: false }, later(2));
		const decision = { evidenceId, judgements, outcome: 'returned' as const, note: 'Say what the other person answered.', declaredFictional: false };
		await decideEvidence(db(), cast.actor('elena'), decision, later(2));
		await keep('The other person answered.', {}, later(3));
		expect(await handIn({ submissionKey }, later(4))).toMatchObject({ evidenceId });
		expect(await kept()).toHaveProperty('task');
		await handIn({}, later(5));
		expect(await kept()).toEqual({});
	});

	it('is in the copy of a person’s data, and goes with the person', async () => {
		await keep('A first thought.');
		expect(await learningData.exportFor(db(), cast.people.ivana)).toMatchObject([
			{ taskDrafts: [{ activity: 'task', reflection: 'A first thought.', at: now }] }
		]);
		await learningData.eraseFor(db(), cast.people.ivana, { keepAwards: false });
		expect(await db().select().from(taskDraft)).toEqual([]);
	});
});
