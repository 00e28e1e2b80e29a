import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import type { SamplePersonKey } from '../../../application/sample/cast.ts';
import { declareConflict, submitEvidence } from '../assessment.server.ts';
import { listQueue, listQueueForExport, listQueueUnits, type QueueFilter } from './queue.queries.server.ts';

const filterOf = (more: Partial<QueueFilter> = {}): QueueFilter => ({ state: 'waiting', sort: 'oldest', page: 1, ...more });

describe('the queue of an assessor', () => {
	const { db } = useDatabase();
	let cast: Cast;
	const evidence = new Map<string, string>();
	beforeAll(async () => {
		cast = await foundCast(db());
		const unit = await publishSmallUnit(db());
		const files = createFiles({ ...testConfig, dataDir: '/tmp/unused' });
		const home = { ivana: 'sample-centre', deniz: 'sample-centre', elena: 'sample-centre', sofia: 'sample-aegean' } as const;
		for (const [index, key] of (['ivana', 'deniz', 'elena', 'sofia'] as const).entries()) {
			const input = {
				unit,
				activity: 'task',
				organisationId: cast.organisations[home[key]].id,
				submissionKey: newId(),
				reflection: goodReflection,
				file: null,
				declaredFictional: false
			};
			const { evidenceId } = await submitEvidence(db(), files, cast.actor(key), input, new Date(Date.UTC(2026, 10, 1 + index)));
			evidence.set(key, evidenceId);
		}
	});
	const peopleSeenBy = async (key: SamplePersonKey, more: Partial<QueueFilter> = {}) =>
		(await listQueue(db(), cast.actor(key), 'en', filterOf(more))).rows.map((row) => row.person);

	it('holds the evidence of their organisation, never their own, the longest wait first', async () => {
		expect(await peopleSeenBy('elena')).toEqual(['Ivana Petrova', 'Deniz Aksoy']);
		expect(await peopleSeenBy('nikos')).toEqual(['Sofia Marinou']);
	});

	it('is empty for whoever is no assessor', async () => {
		for (const key of ['ivana', 'radka', 'marco'] as const) {
			expect(await peopleSeenBy(key, { state: 'all' })).toEqual([]);
			expect(await listQueueUnits(db(), cast.actor(key))).toEqual([]);
		}
	});

	it('is searched by name, organisation and plate, taking what is typed by its letters', async () => {
		expect(await peopleSeenBy('elena', { search: 'petro' })).toEqual(['Ivana Petrova']);
		expect(await peopleSeenBy('elena', { search: 'plovdiv' })).toHaveLength(2);
		expect(await peopleSeenBy('elena', { search: 'u401' })).toHaveLength(2);
		expect(await peopleSeenBy('elena', { search: '%' })).toEqual([]);
		expect(await peopleSeenBy('elena', { unit: 402 })).toEqual([]);
	});

	it('is sorted, paged and exported', async () => {
		expect(await peopleSeenBy('elena', { sort: 'newest' })).toEqual(['Deniz Aksoy', 'Ivana Petrova']);
		expect(await peopleSeenBy('elena', { sort: 'person' })).toEqual(['Deniz Aksoy', 'Ivana Petrova']);
		expect(await peopleSeenBy('elena', { page: 2 })).toEqual([]);
		expect(await listQueueForExport(db(), cast.actor('elena'), 'tr', filterOf({ page: 2 }))).toMatchObject([{ unitPlate: 'U 401', unitTitleLocale: 'tr' }, {}]);
		expect(await listQueueUnits(db(), cast.actor('elena'))).toEqual([401]);
	});

	it('costs one statement', async () => {
		const { count } = await countingStatements(() => listQueue(db(), cast.actor('elena'), 'en', filterOf()));
		expect(count).toBe(1);
	});

	it('lets go of evidence for which they declared a conflict', async () => {
		await declareConflict(db(), cast.actor('elena'), { evidenceId: evidence.get('deniz') ?? '', hasConflict: true }, new Date());
		expect(await peopleSeenBy('elena', { state: 'all' })).toEqual(['Ivana Petrova']);
	});
});
