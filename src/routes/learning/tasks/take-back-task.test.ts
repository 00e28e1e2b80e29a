import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { createFiles, listStoredBytes } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { assessmentData, declareConflict, listEvidenceForUnit } from '../../assessment/assessment.server.ts';
import { portfolioItem } from '../../assessment/tables.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import { findEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { enrol, learningData, submitTask, takeBackTask } from '../learning.server.ts';

const now = new Date('2026-11-03T10:00:00Z');
const later = new Date('2026-11-03T11:00:00Z');
const refused = (code: string) => expect.objectContaining({ code });

describe('a task that is taken back', () => {
	const { db } = useDatabase();
	const files = createFiles({ ...testConfig, dataDir: useFolder() });
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

	const handIn = async (reflection = goodReflection, file: File | null = null) => {
		const given = { enrolmentId, activity: 'task', submissionKey: newId(), reflection, file, declaredFictional: true };
		return (await submitTask(db(), files, cast.actor('ivana'), given, now)).evidenceId;
	};
	const takeBack = (evidenceId: string) => takeBackTask(db(), files, cast.actor('ivana'), { enrolmentId, evidenceId }, later);
	const enrolled = () => findEnrolment(db(), cast.people.ivana, 401);

	it('leaves its text with its writer as a draft, also one that was declared fictional, and its file nowhere', async () => {
		const text = `${goodReflection} Georgi Ivanov, born 12.03.1987.`;
		const evidenceId = await handIn(text, new File(['What I noticed.'], 'notes.txt'));
		const [bytes] = await listStoredBytes(db());
		expect(await files.exists(bytes?.key ?? '')).toBe(true);
		await takeBack(evidenceId);
		await takeBack(evidenceId);
		expect((await enrolled())?.taskDrafts).toEqual({ task: { reflection: text, at: later } });
		expect((await enrolled())?.tasks).toEqual({});
		expect(await listStoredBytes(db())).toEqual([]);
		expect(await files.exists(bytes?.key ?? '')).toBe(false);
		await handIn(text);
		expect((await enrolled())?.tasks).toMatchObject({ task: { state: 'waiting' } });
	});

	it('is one of the version that the enrolment is in; else it stays where it is', async () => {
		const evidenceId = await handIn();
		await db().update(portfolioItem).set({ unitVersion: 2 });
		await expect(takeBack(evidenceId)).rejects.toEqual(refused('problem.not-found'));
		await db().update(portfolioItem).set({ unitVersion: 1 });
		const foreign = takeBackTask(db(), files, cast.actor('deniz'), { enrolmentId, evidenceId }, later);
		await expect(foreign).rejects.toEqual(refused('problem.not-found'));
		expect(await listEvidenceForUnit(db(), cast.people.ivana, unit.unitId, 1)).toMatchObject([{ id: evidenceId, state: 'waiting' }]);
	});

	it('stays handed in once an assessor may have it open, and no draft is made', async () => {
		const evidenceId = await handIn();
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: false }, now);
		await expect(takeBack(evidenceId)).rejects.toEqual(refused('assessment.already-opened'));
		expect((await enrolled())?.taskDrafts).toEqual({});
	});
});
