import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foundCast, testConfig, testPassword, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { startFakeS3 } from '#tests/fake-s3.ts';
import { useFolder } from '#tests/folder.ts';
import { audit } from '#platform/audit/audit.server.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import type { Db } from '#platform/db/db.server.ts';
import { outboxEvent } from '#platform/events/tables.ts';
import { createFiles, findFile, keepFile, removeFiles, withUpload } from '#platform/files/files.server.ts';
import { createMail, searchOutbox } from '#platform/mail/mail.server.ts';
import { notification } from '#platform/notifications/tables.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { createPerson } from '../accounts/create-person.server.ts';
import type { ErasureChoice, PersonalDataSource } from '../people.ts';
import { account, erasure, membership, person, profile, roleGrant, session, verification } from '../tables.ts';
import { erasePerson, replayErasures, type ErasureTools } from './erase-person.server.ts';
import { exportPersonalData } from './export-personal-data.server.ts';
import { peopleData } from './personal-data.server.ts';

const { db } = useDatabase();
const now = new Date('2026-11-20T09:00:00Z');
const choices: ErasureChoice[] = [];
const otherRoom: PersonalDataSource = {
	room: 'credentials',
	exportFor: async () => ({ awards: [] }),
	eraseFor: async (tx, personId, choice) => {
		const rows = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId));
		if (rows.length === 0) throw new Error('the person is gone before this room was asked');
		choices.push(choice);
	}
};
let cast: Cast;
let tools: ErasureTools;
const dataDir = useFolder();
beforeAll(async () => {
	cast = await foundCast(db());
	tools = { sources: [peopleData, otherRoom], files: createFiles({ ...testConfig, dataDir }), dataDir };
});

const refusalOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(thrown: unknown) => (thrown instanceof Problem ? thrown.code : thrown)
	);

describe('a copy of my data', () => {
	it('holds what each room knows, and no password, token or key', async () => {
		await cast.auth.api.signInEmail({ body: { email: 'sofia@sample.test', password: testPassword } });
		const copy = await exportPersonalData(db(), tools.sources, cast.actor('sofia'), now);
		expect(copy).toMatchObject({
			format: 'opencove-personal-data',
			people: {
				person: { name: 'Sofia Marinou' },
				profile: { occupation: 'mediator' },
				memberships: [{ organisation: 'Aegean Mediation Service (fictional)' }]
			},
			credentials: { awards: [] }
		});
		const text = JSON.stringify(copy);
		const [kept] = await db().select().from(account).where(eq(account.userId, cast.people.sofia));
		const [open] = await db().select().from(session).where(eq(session.userId, cast.people.sofia));
		for (const secret of [kept?.password, open?.token]) expect(text).not.toContain(secret ?? 'missing');
	});
});

describe('a copy of much', () => {
	it('is whole: every notification and every act, not a page of them', async () => {
		const personId = cast.people.nikos;
		for (let index = 0; index < 60; index += 1) {
			await notify(db(), { personId, kind: 'member_added', details: { place: `place ${index}` }, href: `/${index}` }, now);
			await audit(db(), { actorId: personId, action: 'tests.acted', subject: `test:${index}` });
		}
		const { people } = await exportPersonalData(db(), tools.sources, cast.actor('nikos'), now);
		const { notifications, acts } = z.object({ notifications: z.array(z.unknown()), acts: z.array(z.object({ action: z.string() })) }).parse(people);
		expect(notifications).toHaveLength(60);
		expect(acts.filter(({ action }) => action === 'tests.acted')).toHaveLength(60);
	});
});

describe('erasure', () => {
	it('leaves an id in the audit log and nothing else', async () => {
		const sofia = cast.people.sofia;
		await notify(db(), { personId: sofia, kind: 'member_added', details: { place: 'x' }, href: '/' }, now);
		await erasePerson(db(), tools, cast.actor('sofia'), { keepAwards: true }, now);
		for (const rows of [
			await db().select().from(person).where(eq(person.id, sofia)),
			await db().select().from(profile).where(eq(profile.personId, sofia)),
			await db().select().from(account).where(eq(account.userId, sofia)),
			await db().select().from(session).where(eq(session.userId, sofia)),
			await db().select().from(membership).where(eq(membership.personId, sofia)),
			await db().select().from(notification).where(eq(notification.personId, sofia))
		])
			expect(rows).toEqual([]);
		expect(choices).toEqual([{ keepAwards: true }]);
		const entries = await db()
			.select()
			.from(auditEntry)
			.where(eq(auditEntry.subject, `person:${sofia}`));
		expect(entries.map(({ action }) => action)).toContain('people.person-erased');
		expect(JSON.stringify(await db().select().from(auditEntry))).not.toContain('Marinou');
		expect(await db().select().from(erasure)).toMatchObject([{ personId: sofia, awardsKept: true }]);
		expect(await readFile(join(tools.dataDir, 'erasures.log'), 'utf8')).toBe(`${sofia} 2026-11-20T09:00:00.000Z awards-kept\n`);
	});

	it('is done again after a restore, with the same choice, and once', async () => {
		const sofia = cast.people.sofia;
		await db().delete(erasure).where(eq(erasure.personId, sofia));
		await db().insert(person).values({ id: sofia, name: 'Sofia Marinou', email: 'sofia@sample.test' });
		choices.length = 0;
		expect(await replayErasures(db(), tools, now)).toBe(1);
		expect(await db().select().from(person).where(eq(person.id, sofia))).toEqual([]);
		expect(choices).toEqual([{ keepAwards: true }]);
		expect(await replayErasures(db(), tools, now)).toBe(0);
	});

	it('of the only administrator waits for another one', async () => {
		expect(await refusalOf(erasePerson(db(), tools, cast.actor('marco'), { keepAwards: false }, now))).toBe('people.last-administrator');
		expect(await db().select().from(person).where(eq(person.id, cast.people.marco))).toHaveLength(1);
	});

	it('of the only administrator waits also while their grant has an end, and until the next one begins', async () => {
		const { marco, deniz } = cast.people;
		const later = new Date(now.getTime() + 86_400_000);
		await db()
			.update(roleGrant)
			.set({ endsAt: later })
			.where(and(eq(roleGrant.personId, marco), eq(roleGrant.role, 'administrator')));
		await db().insert(roleGrant).values({ personId: deniz, role: 'administrator', scopeKind: 'centre', scopeId: null, grantedBy: marco, startsAt: later });
		expect(await refusalOf(erasePerson(db(), tools, cast.actor('marco'), { keepAwards: false }, now))).toBe('people.last-administrator');
	});

	it('that fails in one room changes nothing, and keeps the bytes of files; one that succeeds takes them along', async () => {
		const { deniz } = cast.people;
		const upload = { file: new File(['My notes.'], 'notes.txt'), ownerId: deniz, field: 'file' };
		const { id, storageKey } = await withUpload(db(), tools.files, upload, (file) => keepFile(db(), file));
		const withFile = { ...otherRoom, eraseFor: async (tx: Db) => removeFiles(tx, [id]) };
		const failing = { ...otherRoom, eraseFor: () => Promise.reject(new Error('disk full')) };
		const eraseIn = (...rooms: PersonalDataSource[]) =>
			erasePerson(db(), { ...tools, sources: [...rooms, peopleData] }, cast.actor('deniz'), { keepAwards: false }, now);
		await expect(eraseIn(withFile, failing)).rejects.toThrow('disk full');
		expect(await db().select().from(person).where(eq(person.id, deniz))).toHaveLength(1);
		expect(await readFile(join(tools.dataDir, 'erasures.log'), 'utf8')).not.toContain(deniz);
		expect(await findFile(db(), id)).toMatchObject({ name: 'notes.txt' });
		expect(Buffer.from(await tools.files.getBytes(storageKey)).toString()).toBe('My notes.');
		await eraseIn(withFile);
		expect(await findFile(db(), id)).toBeNull();
		expect(await tools.files.exists(storageKey)).toBe(false);
	});

	it('is done although the storage of files is away', async () => {
		const s3 = await startFakeS3();
		const away = createFiles({ ...testConfig, s3: s3.config });
		const { yannis } = cast.people;
		const upload = { file: new File(['My notes.'], 'notes.txt'), ownerId: yannis, field: 'file' };
		const { id } = await withUpload(db(), away, upload, (file) => keepFile(db(), file));
		s3.refusal = 503;
		const withFile = { ...otherRoom, eraseFor: async (tx: Db) => removeFiles(tx, [id]) };
		await erasePerson(db(), { ...tools, files: away, sources: [withFile, peopleData] }, cast.actor('yannis'), { keepAwards: false }, now);
		expect(await db().select().from(person).where(eq(person.id, yannis))).toEqual([]);
		expect(await findFile(db(), id)).toBeNull();
	});

	it('takes the news about the person along, delivered or not, and no other', async () => {
		const { elena, nikos } = cast.people;
		await db().delete(outboxEvent);
		for (const personId of [elena, nikos])
			for (const deliveredAt of [now, null]) await db().insert(outboxEvent).values({ name: 'tests.happened', payload: { personId }, deliveredAt });
		await erasePerson(db(), tools, cast.actor('elena'), { keepAwards: false }, now);
		expect((await db().select().from(outboxEvent)).map(({ payload }) => payload)).toEqual([{ personId: nikos }, { personId: nikos }]);
	});

	it('takes along the letters that lie in the outbox, also to an address that was never confirmed, and no other', async () => {
		const outbox = join(dataDir, 'outbox');
		const mail = createMail(null, 'centre@cove.example', outbox);
		const personId = await createPerson(db(), cast.auth, { name: 'Leaving', email: 'leaving@sample.test', password: testPassword });
		const leaving = { ...cast.actor('nikos'), personId };
		await db()
			.insert(verification)
			.values({ identifier: 'confirm-email:x', value: JSON.stringify({ personId, email: 'new@sample.test' }), expiresAt: new Date(now.getTime() + 60_000) });
		for (const to of ['Leaving@sample.test', 'new@sample.test', 'staying@sample.test']) await mail.send({ to, subject: 'News', text: 'Some.', locale: 'en' });
		await erasePerson(db(), tools, leaving, { keepAwards: false }, now);
		expect((await searchOutbox(outbox, '', 1)).rows.map(({ to }) => to)).toEqual(['staying@sample.test']);
	});

	it('frees the address for a new account', async () => {
		expect(await createPerson(db(), cast.auth, { name: 'Sofia', email: 'sofia@sample.test', password: testPassword })).toEqual(expect.any(String));
	});
});
