import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { foundCast, testConfig } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { createFiles, findFile } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { declareConflict, decideEvidence, submitEvidence, sweepEvidence } from '../assessment.server.ts';
import { evidence } from '../tables.ts';

const now = new Date('2026-11-03T10:00:00Z');

describe('evidence whose period is over', () => {
	const { db } = useDatabase();
	const disk = createFiles({ ...testConfig, dataDir: useFolder() });

	it('loses its row before its bytes, so that no row ever names bytes that are gone', async () => {
		const cast = await foundCast(db());
		const task = { unit: await publishSmallUnit(db()), activity: 'task', organisationId: cast.organisations['sample-centre'].id };
		const file = new File(['What I noticed.'], 'notes.txt');
		const given = { ...task, submissionKey: newId(), reflection: goodReflection, file, declaredFictional: true };
		const { evidenceId } = await submitEvidence(db(), disk, cast.actor('ivana'), given, now);
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: false }, now);
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'The second paragraph shows it.' }));
		await decideEvidence(db(), cast.actor('elena'), { evidenceId, judgements, outcome: 'accepted', note: '', declaredFictional: false }, now);
		const [kept] = await db().select({ fileId: evidence.fileId }).from(evidence).where(eq(evidence.id, evidenceId));
		const stored = await findFile(db(), kept?.fileId ?? '');
		const rowsWhenBytesWent: unknown[] = [];
		const watched = new Proxy(disk, {
			get: (target, name) => {
				if (name !== 'delete') return Reflect.get(target, name);
				return async (key: string) => {
					rowsWhenBytesWent.push(await findFile(db(), stored?.id ?? ''));
					await target.delete(key);
				};
			}
		});
		expect(await sweepEvidence(db(), watched, new Date('2026-11-04T00:00:00Z'))).toBe(1);
		expect(rowsWhenBytesWent).toEqual([null]);
		expect(await disk.exists(stored?.storageKey ?? '')).toBe(false);
	});
});
