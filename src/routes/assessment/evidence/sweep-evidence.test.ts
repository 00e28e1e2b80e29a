import { eq, isNotNull } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { startFakeS3 } from '#tests/fake-s3.ts';
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

	async function accept(learner: 'ivana' | 'deniz' | 'radka'): Promise<string> {
		const task = { unit, activity: 'task', organisationId: cast.organisations['sample-centre'].id };
		const file = new File(['What I noticed.'], 'notes.txt');
		const given = { ...task, submissionKey: newId(), reflection: goodReflection, file, declaredFictional: true };
		const { evidenceId } = await submitEvidence(db(), disk, cast.actor(learner), given, now);
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: false }, now);
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'The second paragraph shows it.' }));
		await decideEvidence(db(), cast.actor('elena'), { evidenceId, judgements, outcome: 'accepted', note: '', declaredFictional: false }, now);
		return evidenceId;
	}

	it('loses its row before its bytes, so that no row ever names bytes that are gone', async () => {
		const evidenceId = await accept('ivana');
		const [kept] = await db().select({ fileId: evidence.fileId }).from(evidence).where(eq(evidence.id, evidenceId));
		const stored = await findFile(db(), kept?.fileId ?? '');
		const rowsWhenBytesWent: unknown[] = [];
		const watched = new Proxy(disk, {
			get: (target, name) => {
				if (name !== 'delete') return Reflect.get(target, name);
				return async (key: string) => {
					rowsWhenBytesWent.push(await findFile(db(), stored?.id ?? ''));
					return target.delete(key);
				};
			}
		});
		expect(await sweepEvidence(db(), watched, new Date('2026-11-04T00:00:00Z'))).toBe(1);
		expect(rowsWhenBytesWent).toEqual([null]);
		expect(await disk.exists(stored?.storageKey ?? '')).toBe(false);
	});

	it('goes to the last piece although the storage of files is away', async () => {
		for (const learner of ['deniz', 'radka'] as const) await accept(learner);
		const s3 = await startFakeS3();
		s3.refusal = 503;
		const away = createFiles({ ...testConfig, s3: s3.config });
		expect(await sweepEvidence(db(), away, new Date('2026-11-04T00:00:00Z'))).toBe(2);
		expect(await db().select({ id: evidence.id }).from(evidence).where(isNotNull(evidence.fileId))).toEqual([]);
	});
});
