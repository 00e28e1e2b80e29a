// An award that is issued while its holder erases themselves. It takes two connections at once, which PGlite does not have.
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptWork, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { erasePerson } from '../../people/data/erase-person.server.ts';
import { peopleData } from '../../people/people.server.ts';
import { award } from '../tables.ts';
import { issueAward } from './issue-award.server.ts';
import { credentialsData } from './personal-data.server.ts';

const isShared = Boolean(process.env.TEST_DATABASE_URL);
if (!isShared) console.warn('SKIPPED: an award issued during an erasure; set TEST_DATABASE_URL to a PostgreSQL server');
const now = new Date('2026-11-14T23:00:00Z');

describe.runIf(isShared)('an erasure and an award at the same moment', () => {
	const { db } = useDatabase();
	const dataDir = useFolder();
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishTestAchievement(db());
		for (const learner of ['ivana', 'deniz'] as const) await acceptWork(db(), cast, learner);
	});
	const issue = (learner: 'ivana' | 'deniz') =>
		issueAward(db(), testTools, cast.actor('radka'), { personId: cast.people[learner], achievementId: testAchievement }, now);
	const awardsOf = (learner: 'ivana' | 'deniz') => db().select().from(award).where(eq(award.personId, cast.people[learner]));

	it('leave no award behind: whoever issues second finds nobody', async () => {
		const waiting = Promise.withResolvers<void>();
		const gone = db().transaction(async (tx) => {
			await tx.execute(sql`select id from person where id = ${cast.people.ivana} for update`);
			waiting.resolve();
			await new Promise((resolve) => setTimeout(resolve, 300));
			await tx.execute(sql`delete from person where id = ${cast.people.ivana}`);
		});
		await waiting.promise;
		const issuing = issue('ivana');
		await expect(Promise.all([gone, issuing])).rejects.toMatchObject({ code: expect.stringMatching(/^(problem.not-found|credentials.not-eligible)$/) });
		expect(await awardsOf('ivana')).toEqual([]);
	});

	it('leave no award behind, whichever comes first', async () => {
		const tools = { sources: [credentialsData, peopleData], files: createFiles({ ...testConfig, dataDir }), dataDir };
		const [issued] = await Promise.allSettled([issue('deniz'), erasePerson(db(), tools, cast.actor('deniz'), { keepAwards: false }, now)]);
		expect(['fulfilled', 'rejected']).toContain(issued.status);
		expect(await awardsOf('deniz')).toEqual([]);
		const learners = await db().select({ snapshot: award.snapshot }).from(award);
		expect(JSON.stringify(learners)).not.toContain('Deniz');
	});
});
