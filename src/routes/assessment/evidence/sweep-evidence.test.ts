import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { createFiles, findFile } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import { declareConflict, decideEvidence, submitEvidence, sweepEvidence } from '../assessment.server.ts';
import { evidence } from '../tables.ts';

const now = new Date('2026-11-03T10:00:00Z');

describe('evidence whose period is over', () => {
	const { db } = useDatabase();
	const disk = createFiles({ ...testConfig, dataDir: useFolder() });

	let cast: Cast;
	let unit: Unit;
	beforeAll(async () => {
		cast = await foundCast(db());
		unit = await publishSmallUnit(db());
	});

	async function accept(learner: 'ivana'): Promise<string> {
		const task = { unit, activity: 'task', organisationId: cast.organisations['sample-centre'].id };
		const file = new File(['What I noticed.'], 'notes.txt');
		const given = { ...task, submissionKey: newId(), reflection: goodReflection, file, declaredFictional: true };
		const { evidenceId } = await submitEvidence(db(), disk, cast.actor(learner), given, now);
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: false }, now);
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'The second paragraph shows it.' }));
		await decideEvidence(db(), cast.actor('elena'), { evidenceId, judgements, outcome: 'accepted', note: '', declaredFictional: false }, now);
		return evidenceId;
	}

	it('loses its text and its file, whose bytes are named for whoever commits that', async () => {
		const evidenceId = await accept('ivana');
		const [kept] = await db().select({ fileId: evidence.fileId }).from(evidence).where(eq(evidence.id, evidenceId));
		const stored = await findFile(db(), kept?.fileId ?? '');
		expect(await sweepEvidence(db(), new Date('2026-11-04T00:00:00Z'))).toEqual({ count: 1, storageKeys: [stored?.storageKey] });
		expect(await findFile(db(), stored?.id ?? '')).toBeNull();
		expect(await disk.exists(stored?.storageKey ?? '')).toBe(true);
		expect(await sweepEvidence(db(), new Date('2026-11-04T00:00:00Z'))).toEqual({ count: 0, storageKeys: [] });
	});
});
