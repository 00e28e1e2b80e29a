// An older backup is put back over the installation that made it: what must never be undone, and what comes back.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { symmetricEncrypt } from 'better-auth/crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptWork, publishTestAchievement, testAchievement } from '#tests/award-fixture.ts';
import { testPassword, type Cast } from '#tests/cast.ts';
import { textFile } from '#tests/text-file.ts';
import { engines, passphrase, run, useInstallations } from '#tests/installations.ts';
import { listAudit } from '#platform/audit/audit.queries.server.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { createLog } from '#platform/log/log.server.ts';
import { listEvidenceOf, removeEvidence } from '#rooms/assessment/assessment.server.ts';
import { checkAward, findAwardByLink, hashToken, issueAward, publishAchievement, signAgain } from '#rooms/credentials/credentials.server.ts';
import { issuerDocument } from '#rooms/credentials/issuers/issuer.rules.ts';
import { listKeys } from '#rooms/credentials/issuers/issuer.queries.server.ts';
import { rotateSigningKey } from '#rooms/credentials/issuers/rotate-signing-key.server.ts';
import { createShareLink } from '#rooms/credentials/links/create-share-link.server.ts';
import { shareToken } from '#rooms/credentials/links/share-token.server.ts';
import { withdrawShareLink } from '#rooms/credentials/links/withdraw-share-link.server.ts';
import { revokeAward } from '#rooms/credentials/awards/revoke-award.server.ts';
import { decodeStatusList } from '#rooms/credentials/status/bitstring-codec.server.ts';
import { statusAt } from '#rooms/credentials/status/bitstring.rules.ts';
import { signedStatusList } from '#rooms/credentials/status/sign-status-list.server.ts';
import { achievementVersion, award, statusList } from '#rooms/credentials/tables.ts';
import { erasePerson } from '#rooms/people/data/erase-person.server.ts';
import { removePasskey } from '#rooms/people/security/passkeys.server.ts';
import { endSession } from '#rooms/people/security/sessions.server.ts';
import { passkey, person, roleGrant, session, twoFactor, verification } from '#rooms/people/tables.ts';
import { createPerson, foundOrganisation } from '#rooms/people/founding.server.ts';
import { findActor, findOrganisationBySlug } from '#rooms/people/people.server.ts';
import { walkThread } from '#rooms/thread/thread.server.ts';
import type { Application } from '../../application.server.ts';
import { foundSampleCentre, sampleActor } from '../../sample/found-sample-centre.server.ts';
import type { Line } from './archive-lines.ts';
import { sealed } from './sealed-archive.server.ts';

const { open, archive, folder } = useInstallations();
const now = new Date('2026-11-20T09:00:00Z');
const ended = new Date('2026-11-21T09:00:00Z');
const reason = 'The evidence turned out to be the work of a colleague.';
const newPassword = 'another password, long enough';
const centreName = 'Sample Centre for Probation Training, Plovdiv (fictional)';
const replacing = { passphrase, name: centreName };

async function foundCentre({ database: { db }, auth }: Application): Promise<Cast> {
	const centre = await foundSampleCentre(db, auth, () => testPassword, now);
	return { ...centre, auth, actor: (key) => sampleActor(centre, key) };
}

/** A backup as the first version wrote it: sessions were in it. */
async function writeFirstArchive(file: string, tables: ReadonlyMap<string, readonly object[]>): Promise<void> {
	const asText = (row: object) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]));
	const listed = [...tables].map(([name, rows]) => ({ name, columns: Object.keys(rows[0] ?? {}), rows: rows.length }));
	const about = { schema: '0000_foundation', version: '0.0.1', origin: 'http://localhost', createdAt: now.toISOString() };
	const manifest: Line = { kind: 'manifest', format: 1, ...about, tables: listed, files: 0 };
	const lines: Line[] = [manifest, ...[...tables].map(([table, rows]): Line => ({ kind: 'rows', table, rows: rows.map(asText) }))];
	const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
	const end: Line = { kind: 'end', sha256: createHash('sha256').update(bytes).digest('hex') };
	const whole = gzipSync(Buffer.concat([bytes, Buffer.from(`${JSON.stringify(end)}\n`)]));
	await writeFile(file, Buffer.concat(await Array.fromAsync(sealed(Readable.from([whole]), passphrase))));
}

type Key = 'ivana' | 'deniz' | 'sofia';

describe.each(engines)('on %s, an older backup over the installation that made it', (engine) => {
	let application: Application;
	let cast: Cast;
	const [file, later] = [archive(), archive()];
	const awards = {} as Record<Key, string>;
	const links = {} as Record<Key | 'later', string>;
	let sessionToken = '';
	let copiedKey = '';
	let said = '';
	const { passkeys, otherPerson } = { passkeys: { lost: newId(), kept: newId(), added: newId() }, otherPerson: { id: '' } };

	const issue = async (by: 'radka' | 'yannis', learner: Key) => {
		const input = { personId: cast.people[learner], achievementId: testAchievement };
		awards[learner] = (await issueAward(application.database.db, application, cast.actor(by), input, now)).awardId;
	};
	const share = async (learner: Key, name: Key | 'later' = learner) => {
		const input = { awardId: awards[learner], label: 'Job application', submissionKey: newId() };
		links[name] = await createShareLink(application.database.db, application, { personId: cast.people[learner] }, input, now);
	};
	const shown = (learner: Key, link: string) =>
		findAwardByLink(application.database.db, awards[learner], hashToken(shareToken(link, application.sealingSecret)));
	const found = async (learner: Key) => {
		const [row] = await application.database.db.select().from(award).where(eq(award.id, awards[learner]));
		if (!row) throw new Error(`the award of ${learner} is gone`);
		return row;
	};
	const isRevokedInList = async (learner: Key) => {
		const { statusListId, statusIndex } = await found(learner);
		const list = JSON.parse((await signedStatusList(application.database.db, application, statusListId, new Date())) ?? '{}');
		return statusAt(decodeStatusList(list.credentialSubject.encodedList), statusIndex);
	};
	const addPasskey = (id: string, owner: string) =>
		application.database.db
			.insert(passkey)
			.values({ id, userId: owner, publicKey: 'key', credentialID: id, counter: 1, deviceType: 'singleDevice', backedUp: false });
	/** A second version of the achievement, as a start publishes it from the content folder. */
	const publishLater = async () => {
		const { db } = application.database;
		const [first] = await db.select().from(achievementVersion).where(eq(achievementVersion.version, 1));
		if (!first) throw new Error('there is no first version');
		const source = textFile('en', { title: 'Asking well' });
		return publishAchievement(db, null, { id: testAchievement, version: 2, plateNumber: 401, structure: first.structure, source }, now);
	};
	const signIn = (email: string, password: string) => application.auth.api.signInEmail({ body: { email, password } });

	beforeAll(async () => {
		application = await open(engine);
		const { db } = application.database;
		cast = await foundCentre(application);
		await publishTestAchievement(db);
		for (const learner of ['ivana', 'deniz', 'sofia'] as const) await acceptWork(db, cast, learner);
		await issue('radka', 'ivana');
		await issue('yannis', 'sofia');
		await share('ivana');
		await share('sofia');
		await addPasskey(passkeys.lost, cast.people.marco);
		await addPasskey(passkeys.kept, cast.people.marco);
		const secret = await symmetricEncrypt({ key: application.sessionSecret, data: 'x' });
		for (const userId of [cast.people.elena, cast.people.radka]) await db.insert(twoFactor).values({ userId, secret, backupCodes: secret, verified: true });
		await db
			.update(person)
			.set({ twoFactorEnabled: true })
			.where(inArray(person.id, [cast.people.elena, cast.people.radka]));
		sessionToken = (await signIn('ivana@sample.test', testPassword)).token;
		await db.insert(verification).values({ identifier: 'reset-password:x', value: cast.people.ivana, expiresAt: new Date('2099-01-01') });
		expect(await run(application, ['backup', file])).toMatchObject({ status: 0 });

		// What happened since.
		await revokeAward(db, cast.actor('radka'), { awardId: awards.ivana, reason }, now);
		await withdrawShareLink(db, { personId: cast.people.sofia }, { awardId: awards.sofia, linkId: links.sofia }, now);
		await share('sofia', 'later');
		const aegean = cast.organisations['sample-aegean'].id;
		copiedKey = (await listKeys(db, aegean))[0]?.publicKeyMultibase ?? '';
		const rotation = { organisationId: aegean, publicKeyMultibase: copiedKey, isCompromised: true };
		await rotateSigningKey(db, application, cast.actor('marco'), rotation, now);
		await signAgain(db, { ...application, log: createLog('silent') }, now);
		await publishLater();
		await issue('radka', 'deniz');
		await share('deniz');
		const [named] = await listEvidenceOf(db, cast.people.deniz);
		const removal = { evidenceId: named?.id ?? '', reason: 'names-convicted-person' } as const;
		await removeEvidence(db, application.files, cast.actor('radka'), removal, now);
		await foundOrganisation(db, null, { slug: 'a-later-partner', name: 'A later partner', country: 'BG', timeZone: 'UTC', kind: 'partner' });
		const ivana = await findActor(db, sessionToken, new Date());
		if (!ivana) throw new Error('nobody is signed in');
		await endSession(db, ivana, ivana.sessionId);
		const { internalAdapter, password } = await application.auth.$context;
		await internalAdapter.updatePassword(cast.people.ivana, await password.hash(newPassword));
		await removePasskey(db, cast.actor('marco'), passkeys.lost);
		await addPasskey(passkeys.added, cast.people.marco);
		await db.delete(twoFactor).where(eq(twoFactor.userId, cast.people.elena));
		await db.update(person).set({ twoFactorEnabled: false }).where(eq(person.id, cast.people.elena));
		await db.update(person).set({ email: 'nikos.new@sample.test' }).where(eq(person.id, cast.people.nikos));
		await db.update(person).set({ email: 'nikos@sample.test' }).where(eq(person.id, cast.people.yannis));
		await db.update(roleGrant).set({ endsAt: ended }).where(eq(roleGrant.personId, cast.people.nikos));
		await db.execute(sql`insert into plate (letter, number, record) values ('E', 777, 'evidence:later')`);
		otherPerson.id = await createPerson(db, application.auth, { name: 'Later', email: 'later@sample.test', password: testPassword });
		expect(await run(application, ['backup', later])).toMatchObject({ status: 0 });

		const restored = await run(application, ['restore', file, '--replace'], replacing);
		expect(restored).toMatchObject({ status: 0 });
		said = restored.said;
	}, 120_000);

	it('leaves a revoked award revoked, with reason, person and time, on its page and in its status list', async () => {
		const known = await findAwardByLink(application.database.db, awards.ivana, null);
		expect(known?.award).toMatchObject({ revokedAt: now, reason });
		expect(await isRevokedInList('ivana')).toBe(true);
		const [row] = await rowsOf(application.database.db, sql`select revoked_by from revocation where award_id = ${awards.ivana}`);
		expect(row).toEqual({ revoked_by: cast.people.radka });
	});

	it('leaves a withdrawn link withdrawn, and keeps one that was made since', async () => {
		expect((await shown('sofia', links.sofia))?.isShown).toBe(false);
		expect((await shown('sofia', links.later))?.isShown).toBe(true);
		expect((await shown('ivana', links.ivana))?.isShown).toBe(true);
	});

	it('leaves a copied key copied, and keeps the one that replaced it and what it signed', async () => {
		const { db } = application.database;
		const keys = await listKeys(db, cast.organisations['sample-aegean'].id);
		const document = issuerDocument('did:web:x', keys);
		expect(document.verificationMethod).toHaveLength(2);
		expect(document.assertionMethod).toEqual([expect.not.stringContaining(copiedKey)]);
		const known = await findAwardByLink(db, awards.sofia, null);
		if (!known) throw new Error('the award is gone');
		expect(await checkAward(db, application, known.award, now)).toEqual({ state: 'valid', isGenuine: true });
		const [sealed] = await rowsOf<{ sealed: string | null }>(
			db,
			sql`select private_key_sealed as sealed from signing_key where public_key_multibase = ${copiedKey}`
		);
		expect(sealed).toEqual({ sealed: null });
	});

	it('keeps an award that was issued since, with its links and its place in the status list', async () => {
		const { db } = application.database;
		const known = await shown('deniz', links.deniz);
		if (!known) throw new Error('the award is gone');
		expect(known.isShown).toBe(true);
		expect(await checkAward(db, application, known.award, now)).toEqual({ state: 'valid', isGenuine: true });
		expect(await isRevokedInList('deniz')).toBe(false);
		const [list] = await db.select().from(statusList).where(eq(statusList.id, known.award.statusListId));
		expect(statusAt(list?.taken ?? new Uint8Array(), known.award.statusIndex)).toBe(true);
		expect(known.award.achievementVersion).toBe(2);
		const versions = await db.select().from(achievementVersion).where(eq(achievementVersion.achievementId, testAchievement));
		expect(versions.filter(({ withdrawnAt }) => !withdrawnAt).map(({ version }) => version)).toEqual([2]);
	});

	it('keeps such an award on its thread, and the achievement in use after the next start', async () => {
		const { db } = application.database;
		const kinds = async () => {
			const walked = await walkThread(db, [`award:${awards.deniz}`], 'to-needs', 'en', { personId: cast.people.deniz });
			return new Set(walked.nodes.map(({ kind }) => kind));
		};
		expect(await kinds()).toEqual(new Set(['outcome', 'unit', 'activity', 'criterion', 'evidence', 'judgement', 'achievement', 'award']));
		expect(await publishLater()).toBe('unchanged');
		const nodes = await rowsOf(db, sql`select version, current from thread_node where record = ${`achievement:${testAchievement}`} order by version`);
		expect(nodes).toEqual([
			{ version: 1, current: false },
			{ version: 2, current: true }
		]);
	});

	it('brings back no text that was removed because it names a convicted person; the decision about it stays', async () => {
		const [evidence] = await listEvidenceOf(application.database.db, cast.people.deniz);
		expect(evidence).toMatchObject({ reflection: '', state: 'accepted', removal: { reason: 'names-convicted-person', at: now } });
		expect(said).toContain('Pieces of evidence that were taken back or removed since the backup, gone again: 1.');
	});

	it('ends every session and forgets every one-time link', async () => {
		const { db } = application.database;
		expect(await findActor(db, sessionToken, new Date())).toBeNull();
		expect(await db.select().from(session)).toEqual([]);
		expect(await db.select().from(verification)).toEqual([]);
	});

	it('brings back no password, passkey, second step or address that was changed since', async () => {
		const { db } = application.database;
		await expect(signIn('ivana@sample.test', testPassword)).rejects.toThrow();
		expect((await signIn('ivana@sample.test', newPassword)).user.id).toBe(cast.people.ivana);
		const known = await db.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, cast.people.marco));
		expect(known.map(({ id }) => id).sort()).toEqual([passkeys.kept, passkeys.added].sort());
		const people = await db.select().from(person);
		const of = (id: string) => people.find((one) => one.id === id);
		expect(of(cast.people.elena)?.twoFactorEnabled).toBe(false);
		expect((await db.select().from(twoFactor)).map(({ userId }) => userId)).toEqual([cast.people.radka]);
		expect(of(cast.people.nikos)?.email).toBe('nikos.new@sample.test');
		expect(of(cast.people.yannis)?.email).toBe('nikos@sample.test');
		expect(of(otherPerson.id)).toBeUndefined();
	});

	it('leaves a role ended that was ended since', async () => {
		const grants = await application.database.db.select().from(roleGrant).where(eq(roleGrant.personId, cast.people.nikos));
		expect(grants.map(({ endsAt }) => endsAt)).toEqual([ended]);
	});

	it('keeps the short names of organisations that were founded since, the plates that were given, and the audit log', async () => {
		const { db } = application.database;
		expect(await findOrganisationBySlug(db, 'a-later-partner')).not.toBeNull();
		expect(await rowsOf(db, sql`select number from plate where record = 'evidence:later'`)).toEqual([{ number: 777 }]);
		expect((await listAudit(db, { action: 'people.session-ended' }, 1)).total).toBe(1);
	});

	it('is in the audit log with the time of the backup, and so is the backup', async () => {
		const { db } = application.database;
		const [restored] = (await listAudit(db, { action: 'centre.backup-restored' }, 1)).rows;
		expect(restored).toMatchObject({ actorId: null, details: { awards: 1, revocations: 1, withdrawnLinks: 1 } });
		const written = (await listAudit(db, { action: 'centre.backup-written' }, 1)).rows.at(-1);
		expect(written).toMatchObject({ actorId: null, details: { rows: restored?.details.rows, files: 0 } });
		expect(written?.subject).toBe(restored?.subject);
	});

	it('tells the operator what was kept', () => {
		expect(said).toContain('Awards that were issued since the backup, kept: 1.');
		expect(said).toContain('Revocations since the backup, kept: 1.');
		expect(said).toContain('Share links withdrawn since the backup, still withdrawn: 1.');
		expect(said).toContain('Everybody has to sign in anew.');
	});

	it('does not undo what a later backup knows, where an older one was put back first', async () => {
		const fresh = await open(engine);
		const { db } = fresh.database;
		const first = await run(fresh, ['restore', file]);
		expect(first).toMatchObject({ status: 0, said: expect.stringContaining('Nothing here knows what was done since the backup (') });
		expect((await fresh.auth.api.signInEmail({ body: { email: 'ivana@sample.test', password: testPassword } })).user.id).toBe(cast.people.ivana);
		expect(await run(fresh, ['restore', later, '--replace'], replacing)).toMatchObject({ status: 0 });
		await expect(fresh.auth.api.signInEmail({ body: { email: 'ivana@sample.test', password: testPassword } })).rejects.toThrow();
		const known = await db.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, cast.people.marco));
		expect(known.map(({ id }) => id).sort()).toEqual([passkeys.kept, passkeys.added].sort());
		expect((await findAwardByLink(db, awards.ivana, null))?.award.revokedAt).toEqual(now);
		const sofia = await findAwardByLink(db, awards.sofia, hashToken(shareToken(links.sofia, application.sealingSecret)));
		if (!sofia) throw new Error('the award is gone');
		expect(sofia.isShown).toBe(false);
		expect(await checkAward(db, fresh, sofia.award, now)).toEqual({ state: 'valid', isGenuine: true });
		const keys = await listKeys(db, cast.organisations['sample-aegean'].id);
		expect(keys.filter(({ retiredAt }) => !retiredAt)).toHaveLength(1);
		expect(await findOrganisationBySlug(db, 'a-later-partner')).not.toBeNull();
	});
});

describe.skipIf(!engines.includes('postgres'))('a restore on PostgreSQL', () => {
	it('waits for a revocation that is under way, and keeps it', async () => {
		const application = await open('postgres');
		const { db } = application.database;
		const cast = await foundCentre(application);
		await publishTestAchievement(db);
		await acceptWork(db, cast, 'ivana');
		const input = { personId: cast.people.ivana, achievementId: testAchievement };
		const { awardId } = await issueAward(db, application, cast.actor('radka'), input, now);
		const file = archive();
		await run(application, ['backup', file]);
		let restoring: ReturnType<typeof run> | null = null;
		await db.transaction(async (tx) => {
			await tx.execute(sql`select 1 from award where id = ${awardId} for update`);
			restoring = run(application, ['restore', file, '--replace'], replacing);
			// Until the restore has read the archive, and holds what stands before the awards.
			await pause(4_000);
			await revokeAward(tx, cast.actor('radka'), { awardId, reason }, now);
		});
		expect(await restoring).toMatchObject({ status: 0 });
		expect((await findAwardByLink(db, awardId, null))?.award).toMatchObject({ revokedAt: now, reason });
	}, 60_000);
});

describe('an older backup', () => {
	let application: Application;
	let cast: Cast;
	const issue = async () => {
		const input = { personId: cast.people.sofia, achievementId: testAchievement };
		return (await issueAward(application.database.db, application, cast.actor('yannis'), input, now)).awardId;
	};
	beforeEach(async () => {
		application = await open('pglite');
		cast = await foundCentre(application);
		await publishTestAchievement(application.database.db);
		await acceptWork(application.database.db, cast, 'sofia');
	}, 60_000);

	it('leaves an award withdrawn whose holder was erased since', async () => {
		const { db } = application.database;
		const [id, file] = [await issue(), archive()];
		await run(application, ['backup', file]);
		const tools = { sources: application.personalData, files: application.files, dataDir: application.config.dataDir };
		await erasePerson(db, tools, cast.actor('sofia'), { keepAwards: false }, now);
		const before = await findAwardByLink(db, id, null);
		expect(await run(application, ['restore', file, '--replace'], replacing)).toMatchObject({ status: 0 });
		const after = await findAwardByLink(db, id, null);
		expect(after).toEqual(before);
		expect(after?.award).toMatchObject({ personId: null, signedBytes: '', reason: 'credentials.withdrawn-by-holder' });
	}, 60_000);

	it.each([
		{ since: 'its issuer revoked it, and then', isLost: false, reason: 'credentials.reason-erased' },
		{ since: 'the replaced database knew nothing of the revocation, and', isLost: true, reason: 'credentials.withdrawn-by-holder' }
	])(
		'says truly who revoked an award: $since its holder was erased',
		async ({ isLost, reason: told }) => {
			const { db } = application.database;
			const [id, file] = [await issue(), archive()];
			await revokeAward(db, cast.actor('yannis'), { awardId: id, reason }, now);
			await run(application, ['backup', file]);
			if (isLost) await db.execute(sql`delete from revocation`);
			const tools = { sources: application.personalData, files: application.files, dataDir: application.config.dataDir };
			await erasePerson(db, tools, cast.actor('sofia'), { keepAwards: false }, now);
			const before = await rowsOf(db, sql`select * from revocation`);
			expect(await run(application, ['restore', file, '--replace'], replacing)).toMatchObject({ status: 0 });
			expect((await findAwardByLink(db, id, null))?.award.reason).toBe(told);
			expect(await rowsOf(db, sql`select * from revocation`)).toEqual(before);
		},
		60_000
	);

	it('in which another award has the place of one that was issued since: that one is gone, and the operator is told', async () => {
		const { db } = application.database;
		const [id, file] = [await issue(), archive()];
		await run(application, ['backup', file]);
		await db.execute(sql`update award set id = ${id.replace(/.{4}$/, 'ZZZZ')} where id = ${id}`);
		expect(await run(application, ['restore', file, '--replace'], replacing)).toMatchObject({ status: 0, said: expect.stringContaining('GONE') });
		expect((await db.select({ id: award.id }).from(award)).map((row) => row.id)).toEqual([id]);
	}, 60_000);

	it('of an older version keeps what came since as well, and takes no session from it', async () => {
		const { db } = application.database;
		const file = archive();
		const sessionRow = {
			id: newId(),
			person_id: cast.people.sofia,
			token: 'old',
			expires_at: '2099-01-01',
			created_at: '2026-11-01',
			updated_at: '2026-11-01'
		};
		const tables = new Map<string, readonly object[]>([['session', [sessionRow]]]);
		for (const table of ['organisation', 'person', 'account'])
			tables.set(table, await rowsOf(db, sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`).then((rows) => rows.map(({ row }) => Object(row))));
		await writeFirstArchive(file, tables);
		const id = await issue();
		await revokeAward(db, cast.actor('radka'), { awardId: id, reason }, now);
		expect(await run(application, ['restore', file, '--replace'], replacing)).toMatchObject({ status: 0 });
		expect((await findAwardByLink(db, id, null))?.award).toMatchObject({ revokedAt: now, reason });
		expect((await application.auth.api.signInEmail({ body: { email: 'sofia@sample.test', password: testPassword } })).user.id).toBe(cast.people.sofia);
		expect(await findActor(db, 'old', new Date())).toBeNull();
	}, 60_000);

	it('that is a folder is refused in words', async () => {
		expect(await run(application, ['restore', folder])).toEqual({ status: 1, said: `${folder} is a folder. Name the file of a backup.` });
	});
});
