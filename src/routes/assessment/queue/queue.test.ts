import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import type { SamplePersonKey } from '../../../application/sample/cast.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import { decideEvidence, declareConflict, submitEvidence } from '../assessment.server.ts';
import { listQueue, listQueueForExport, listQueueUnits, type QueueFilter } from './queue.queries.server.ts';

const filterOf = (more: Partial<QueueFilter> = {}): QueueFilter => ({ state: 'waiting', sort: 'oldest', page: 1, ...more });

describe('the queue of an assessor', () => {
	const { db } = useDatabase();
	const files = createFiles({ ...testConfig, dataDir: '/tmp/unused' });
	const now = new Date('2026-11-10T10:00:00Z');
	let cast: Cast;
	let unit: Unit;
	const evidence = new Map<string, string>();
	beforeAll(async () => {
		cast = await foundCast(db());
		unit = await publishSmallUnit(db());
		for (const [index, key] of (['ivana', 'deniz', 'elena', 'sofia'] as const).entries())
			evidence.set(key, await handIn(key, new Date(Date.UTC(2026, 10, 1 + index))));
	});
	const handIn = async (key: 'ivana' | 'deniz' | 'elena' | 'sofia', at: Date): Promise<string> => {
		const organisationId = cast.organisations[key === 'sofia' ? 'sample-aegean' : 'sample-centre'].id;
		const input = { unit, activity: 'task', organisationId, submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
		return (await submitEvidence(db(), files, cast.actor(key), input, at)).evidenceId;
	};
	const peopleSeenBy = async (key: SamplePersonKey, more: Partial<QueueFilter> = {}) =>
		(await listQueue(db(), cast.actor(key), 'en', filterOf(more))).rows.map((row) => row.person);

	it('holds the evidence of their organisation, never their own, the longest wait first', async () => {
		expect(await peopleSeenBy('elena')).toEqual(['Ivana Petrova', 'Deniz Aksoy']);
		expect(await peopleSeenBy('nikos')).toEqual(['Sofia Marinou']);
	});

	it('is empty for whoever is no assessor', async () => {
		for (const key of ['ivana', 'radka', 'marco'] as const) {
			expect(await peopleSeenBy(key, { state: 'all' })).toEqual([]);
			expect(await listQueueUnits(db(), cast.actor(key), filterOf())).toEqual([]);
		}
	});

	it('is searched by name, organisation and plate, taking what is typed by its letters', async () => {
		expect(await peopleSeenBy('elena', { search: 'petro' })).toEqual(['Ivana Petrova']);
		expect(await peopleSeenBy('elena', { search: 'plovdiv' })).toHaveLength(2);
		expect(await peopleSeenBy('elena', { search: 'u401' })).toHaveLength(2);
		expect(await peopleSeenBy('elena', { search: 'without pressing' })).toHaveLength(2);
		expect(await peopleSeenBy('nikos', { search: 'plovdiv' })).toEqual([]);
		expect(await peopleSeenBy('elena', { search: '%' })).toEqual([]);
		expect(await peopleSeenBy('elena', { unit: 402 })).toEqual([]);
	});

	it('is sorted, paged and exported', async () => {
		expect(await peopleSeenBy('elena', { sort: 'newest' })).toEqual(['Deniz Aksoy', 'Ivana Petrova']);
		expect(await peopleSeenBy('elena', { sort: 'person' })).toEqual(['Deniz Aksoy', 'Ivana Petrova']);
		expect(await peopleSeenBy('elena', { sort: 'unit' })).toEqual(['Ivana Petrova', 'Deniz Aksoy']);
		const last = await listQueue(db(), cast.actor('elena'), 'en', filterOf({ page: 9 }));
		expect(last).toMatchObject({ total: 2, page: 1, pages: 1, rows: [{ person: 'Ivana Petrova' }, { person: 'Deniz Aksoy' }] });
		expect(await listQueueForExport(db(), cast.actor('elena'), 'tr', filterOf({ page: 2 }))).toMatchObject([{ unitPlate: 'U 401', unitTitleLocale: 'tr' }, {}]);
		expect(await listQueueUnits(db(), cast.actor('elena'), filterOf())).toEqual([401]);
		expect(await listQueueUnits(db(), cast.actor('elena'), filterOf({ state: 'accepted', unit: 402 }))).toEqual([402]);
	});

	it('is exported whole, however long it is', async () => {
		const many = 10_050;
		await db().execute(sql`insert into evidence select gen_random_uuid(), item_id, 100000 + n, gen_random_uuid(), reflection, null, false, submitted_at, true
			from evidence, generate_series(1, ${many}) n where id = ${evidence.get('ivana')}`);
		expect(await listQueueForExport(db(), cast.actor('elena'), 'en', filterOf())).toHaveLength(many + 2);
		expect(await listQueue(db(), cast.actor('elena'), 'en', filterOf({ page: 9_999 }))).toMatchObject({
			total: many + 2,
			page: 403,
			pages: 403,
			rows: [{}, {}]
		});
		await db().execute(sql`delete from evidence where plate_number > 100000`);
	});

	it('costs one statement', async () => {
		const { count } = await countingStatements(() => listQueue(db(), cast.actor('elena'), 'en', filterOf()));
		expect(count).toBe(1);
	});

	it('lets go of evidence for which they declared a conflict, and of what answers it', async () => {
		const evidenceId = evidence.get('deniz') ?? '';
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: true }, now);
		expect(await peopleSeenBy('elena', { state: 'all' })).toEqual(['Ivana Petrova']);
		const marco = { ...cast.actor('marco'), grants: cast.actor('elena').grants };
		await declareConflict(db(), marco, { evidenceId, hasConflict: false }, now);
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'not-yet' as const, reason: 'The text does not show it.' }));
		const returned = { evidenceId, judgements, outcome: 'returned' as const, note: 'Say what the other person answered.', declaredFictional: false };
		await decideEvidence(db(), marco, returned, now);
		await handIn('deniz', now);
		expect(await peopleSeenBy('elena', { state: 'all' })).toEqual(['Ivana Petrova']);
		expect((await listQueue(db(), marco, 'en', filterOf({ state: 'all', search: 'Deniz' }))).total).toBe(2);
		expect((await listQueue(db(), marco, 'en', filterOf({ search: 'Deniz' }))).total).toBe(1);
		expect((await listQueue(db(), marco, 'en', filterOf({ state: 'returned' }))).total).toBe(1);
	});

	it('holds as waiting exactly what nobody has decided', async () => {
		const wrong = sql`select v.id from evidence v where v.waiting = exists(select 1 from decision d where d.evidence_id = v.id)`;
		expect(await rowsOf(db(), wrong)).toEqual([]);
		expect(await rowsOf(db(), sql`select 1 from evidence where not waiting`)).toHaveLength(1);
	});
});
