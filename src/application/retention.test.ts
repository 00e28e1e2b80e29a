import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { acceptWork, awardedAt, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { audit } from '#platform/audit/audit.server.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { changeRetention } from '#rooms/centre/centre.server.ts';
import { defaultSettings, type RecordKind, type RetentionRule } from '#rooms/centre/centre.ts';
import { issueAward } from '#rooms/credentials/credentials.server.ts';
import { listErasures } from '#rooms/people/people.server.ts';
import { erasePerson } from '#rooms/people/data/erase-person.server.ts';
import { sweepRecords } from './retention.server.ts';

const { database, db } = useDatabase();
const now = new Date('2028-03-01T03:37:00Z');
let application: TestApplication;
let cast: Cast;
beforeAll(async () => {
	cast = await foundCast(db());
	application = testApplication(database());
	await publishTestAchievement(db());
	await acceptWork(db(), cast, 'ivana');
	await db().execute(sql`update organisation set sample = false`);
	await issueAward(db(), testTools, cast.actor('radka'), { personId: cast.people.ivana, achievementId: testAchievement }, awardedAt);
});
afterAll(() => application.close());

const keep = (given: Partial<Record<RecordKind, RetentionRule>>) => {
	const none = Object.fromEntries(Object.keys(defaultSettings.retention).map((kind) => [kind, { basis: 'contract', months: null }]));
	return changeRetention(db(), cast.actor('marco'), { ...defaultSettings.retention, ...none, ...given }, now);
};
const contract = (months: number): RetentionRule => ({ basis: 'contract', months });

describe('the nightly sweep', () => {
	it('removes nothing where no period is set', async () => {
		await keep({});
		expect(await sweepRecords(application, now)).toEqual({});
	});

	it('empties evidence once its decision is old enough, keeps the judgement, and does so once', async () => {
		await keep({ evidence: contract(24) });
		expect(await sweepRecords(application, now)).toEqual({});
		await keep({ evidence: contract(12) });
		expect(await sweepRecords(application, now)).toEqual({ evidence: 1 });
		expect(await rowsOf(db(), sql`select reflection, file_id from evidence`)).toEqual([{ reflection: '', file_id: null }]);
		expect(await rowsOf(db(), sql`select outcome from decision`)).toEqual([{ outcome: 'accepted' }]);
		expect(await sweepRecords(application, now)).toEqual({});
		const entries = await db().select().from(auditEntry).where(eq(auditEntry.action, 'centre.records-swept'));
		expect(entries).toMatchObject([{ actorId: null, subject: 'records:evidence', details: { count: 1 } }]);
	});

	it('removes notifications and letters by their own age', async () => {
		const tell = (at: string, href: string) => notify(db(), { personId: cast.people.radka, kind: 'member_added', details: { place: 'x' }, href }, new Date(at));
		await db().execute(sql`delete from notification`);
		await tell('2026-12-01T00:00:00Z', '/old');
		await tell('2028-02-01T00:00:00Z', '/new');
		const outbox = join(application.config.dataDir, 'outbox');
		mkdirSync(outbox, { recursive: true });
		const [old, young] = [`${newId()}.eml`, `${newId()}.eml`];
		for (const name of [old, young]) writeFileSync(join(outbox, name), 'letter');
		utimesSync(join(outbox, old), new Date('2027-01-01'), new Date('2027-01-01'));
		utimesSync(join(outbox, young), now, now);
		await keep({ notifications: contract(12), letters: contract(3) });
		expect(await sweepRecords(application, now)).toEqual({ notifications: 1, letters: 1 });
		expect(await rowsOf(db(), sql`select href from notification`)).toEqual([{ href: '/new' }]);
		expect(readdirSync(outbox)).toEqual([young]);
	});

	it('goes on with the other kinds where one fails, and keeps what it could not audit', async () => {
		await db().execute(sql`update evidence set reflection = 'Again.'`);
		await keep({ evidence: contract(12), letters: contract(3) });
		const outbox = join(application.config.dataDir, 'outbox');
		const old = `${newId()}.eml`;
		writeFileSync(join(outbox, old), 'letter');
		utimesSync(join(outbox, old), new Date('2027-01-01'), new Date('2027-01-01'));
		await db().execute(sql`create function refuse_sweeping() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`);
		await db().execute(sql`create trigger refuse_sweeping before insert on audit_entry for each row
			when (new.subject = 'records:evidence') execute function refuse_sweeping()`);
		await expect(sweepRecords(application, now)).rejects.toThrow('could not be swept');
		await db().execute(sql`drop trigger refuse_sweeping on audit_entry`);
		expect(await rowsOf(db(), sql`select reflection from evidence`)).toEqual([{ reflection: 'Again.' }]);
		expect(readdirSync(outbox)).not.toContain(old);
		expect(await sweepRecords(application, now)).toEqual({ evidence: 1 });
	});

	it('lets go of an award only when its holder is erased and its time is over', async () => {
		await keep({ awards: { basis: 'legal-obligation', months: 12 } });
		expect(await sweepRecords(application, now)).toEqual({});
		const tools = { sources: application.personalData, files: application.files, dataDir: application.config.dataDir };
		await erasePerson(db(), tools, cast.actor('ivana'), { keepAwards: true }, now);
		expect(await listErasures(db())).toEqual([{ personId: cast.people.ivana, keepAwards: true }]);
		expect(await sweepRecords(application, new Date('2027-01-01T03:37:00Z'))).toEqual({});
		expect(await sweepRecords(application, now)).toEqual({ awards: 1 });
		const rows = await rowsOf(
			db(),
			sql`select person_id, signed_bytes, snapshot ->> 'learner' as learner, reason from award join revocation on award_id = award.id`
		);
		expect(rows).toEqual([{ person_id: null, signed_bytes: '', learner: '', reason: 'credentials.keeping-over' }]);
		expect(await sweepRecords(application, now)).toEqual({});
	});
});

describe('the audit log', () => {
	const removal = () => db().delete(auditEntry).where(eq(auditEntry.action, 'tests.old'));
	const old = (interval: string) =>
		db().execute(sql`insert into audit_entry (id, at, action, subject) values (${newId()}, now() - ${interval}::interval, 'tests.old', 'test:1')`);

	it('is append-only: an entry is neither changed nor removed', async () => {
		await audit(db(), { actorId: null, action: 'tests.young', subject: 'test:1' });
		await old('5 years');
		await keep({});
		const appendOnly = expect.objectContaining({ cause: expect.objectContaining({ message: expect.stringContaining('append-only') }) });
		await expect(removal()).rejects.toEqual(appendOnly);
		await expect(db().update(auditEntry).set({ subject: 'x' })).rejects.toEqual(appendOnly);
	});

	it('loses only what is older than the operator’s period, and never an entry by a change', async () => {
		await keep({ audit: contract(72) });
		await expect(removal()).rejects.toThrow();
		await keep({ audit: contract(48) });
		expect(await sweepRecords(application, new Date())).toMatchObject({ audit: 1 });
		expect(await rowsOf(db(), sql`select 1 from audit_entry where action = 'tests.young'`)).toHaveLength(1);
		await expect(db().delete(auditEntry).where(eq(auditEntry.action, 'tests.young'))).rejects.toThrow();
	});
});
