import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { acceptWork, awardedAt, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { issueAward } from '#rooms/credentials/credentials.server.ts';
import { erasePerson } from '#rooms/people/data/erase-person.server.ts';

const { database, db } = useDatabase();
let application: TestApplication;
let cast: Cast;
beforeAll(async () => {
	cast = await foundCast(db());
	application = testApplication(database());
	await publishTestAchievement(db());
});
afterAll(() => application.close());

/** The tables of which some row holds the text, in whatever column. */
async function tablesWith(text: string): Promise<string[]> {
	const tables = await rowsOf<{ name: string }>(db(), sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`);
	const found: string[] = [];
	for (const { name } of tables) {
		const rows = await rowsOf(db(), sql`select 1 from ${sql.identifier(name)} as t where strpos(t::text, ${text}) > 0 limit 1`);
		if (rows.length > 0) found.push(name);
	}
	return found;
}

const erase = (who: 'ivana' | 'elena') => {
	const tools = { sources: application.personalData, files: application.files, dataDir: application.config.dataDir };
	return erasePerson(db(), tools, cast.actor(who), { keepAwards: false }, new Date());
};

describe('somebody who learned, was judged and awarded', () => {
	it('leaves an id in the audit log, among the erasures and with the withdrawal of their awards, and nothing anywhere else', async () => {
		const { ivana } = cast.people;
		await acceptWork(db(), cast, 'ivana');
		await application.deliver();
		await issueAward(db(), testTools, cast.actor('radka'), { personId: ivana, achievementId: testAchievement }, awardedAt);
		expect(await tablesWith(ivana)).toEqual(expect.arrayContaining(['award', 'enrolment', 'notification', 'outbox_event', 'portfolio_item', 'thread_node']));
		await erase('ivana');
		expect(await tablesWith(ivana)).toEqual(['audit_entry', 'erasure', 'revocation']);
		expect(await tablesWith('Ivana Petrova')).toEqual([]);
	});
});

describe('somebody who judged others', () => {
	it('leaves an id with what they judged, too, and no name', async () => {
		await acceptWork(db(), cast, 'deniz');
		await application.deliver();
		await erase('elena');
		expect(await tablesWith(cast.people.elena)).toEqual(['audit_entry', 'conflict_declaration', 'decision', 'erasure']);
		expect(await tablesWith(cast.actor('elena').name)).toEqual([]);
	});
});
