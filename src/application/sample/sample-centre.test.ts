import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { testPassword } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { listAwardsOf } from '#rooms/credentials/credentials.server.ts';
import { learnerOverview } from '#rooms/learning/learning.server.ts';
import { loadContent } from '../content/load-content.server.ts';
import { foundSampleCentre, type SampleCentre } from './found-sample-centre.server.ts';
import { sampleShareLink, walkSampleThread } from './walk-sample-thread.server.ts';

describe('the sample centre', () => {
	const { database, db } = useDatabase();
	const now = new Date('2026-11-02T10:00:00Z');
	let application: TestApplication;
	let centre: SampleCentre;
	beforeAll(async () => {
		application = testApplication(database());
		await loadContent(db(), join(import.meta.dirname, '../../../content'), now);
		centre = await foundSampleCentre(db(), application.auth, () => testPassword, now);
		await walkSampleThread(application, centre, now);
	}, 120_000);
	afterAll(() => application.close());

	it('shows an award with a link, and the same link at the next start', async () => {
		const [award] = await listAwardsOf(db(), centre.people.ivana);
		expect(award).toMatchObject({ sample: true, revokedAt: null });
		const link = await sampleShareLink(application, now);
		expect(link).toContain(`/verify/${award?.id}?k=`);
		expect(await sampleShareLink(application, now)).toBe(link);
	});

	it('has a learner whose four units are complete, one who waits and one with something back', async () => {
		const ivana = await learnerOverview(db(), centre.people.ivana);
		expect(ivana.map((unit) => unit.isComplete)).toEqual([true, true, true, true]);
		const deniz = await learnerOverview(db(), centre.people.deniz);
		expect(deniz.flatMap((unit) => unit.steps.map((step) => step.state))).toContain('waiting');
		const sofia = await learnerOverview(db(), centre.people.sofia);
		expect(sofia.some((unit) => unit.steps.some((step) => step.isReturned))).toBe(true);
	});

	it('leaves a thread from the award back to documented needs', async () => {
		const [row] = await rowsOf<{ kinds: string[] }>(
			db(),
			sql`with recursive back(id) as (select id from thread_node where kind = 'award' union select e.from_id from thread_edge e join back b on e.to_id = b.id)
				select array_agg(distinct n.kind order by n.kind) as kinds from back b join thread_node n on n.id = b.id`
		);
		expect(row?.kinds).toEqual(expect.arrayContaining(['award', 'judgement', 'evidence', 'criterion', 'outcome', 'competence', 'task', 'need', 'unit']));
	});
});
