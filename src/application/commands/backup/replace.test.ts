// An older backup is put back over the installation that made it: what must never be undone, and what comes back.
import { symmetricEncrypt } from 'better-auth/crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptWork, awardedAt, publishTestAchievement, testAchievement } from '#tests/award-fixture.ts';
import { testPassword, type Cast } from '#tests/cast.ts';
import { engines, passphrase, run, useInstallations } from '#tests/installations.ts';
import { listAudit } from '#platform/audit/audit.queries.server.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { createLog } from '#platform/log/log.server.ts';
import { checkAward, findAwardByLink, hashToken, issueAward, signAgain } from '#rooms/credentials/credentials.server.ts';
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
import { removePasskey } from '#rooms/people/security/passkeys.server.ts';
import { endSession } from '#rooms/people/security/sessions.server.ts';
import { erasure, passkey, person, session, twoFactor, verification } from '#rooms/people/tables.ts';
import { createPerson, foundOrganisation } from '#rooms/people/founding.server.ts';
import { findActor, findOrganisationBySlug } from '#rooms/people/people.server.ts';
import type { Application } from '../../application.server.ts';
import { foundSampleCentre, sampleActor } from '../../sample/found-sample-centre.server.ts';

const { open, archive, folder } = useInstallations();
const now = new Date('2026-11-20T09:00:00Z');
const reason = 'The evidence turned out to be the work of a colleague.';
const newPassword = 'another password, long enough';
const centreName = 'Sample Centre for Probation Training, Plovdiv (fictional)';
const replacing = { passphrase, name: centreName };

async function foundCentre({ database: { db }, auth }: Application): Promise<Cast> {
	const centre = await foundSampleCentre(db, auth, () => testPassword, now);
	return { ...centre, auth, actor: (key) => sampleActor(centre, key) };
}

type Key = 'ivana' | 'deniz' | 'sofia';

describe.each(engines)('on %s, an older backup over the installation that made it', (engine) => {
	let application: Application;
	let cast: Cast;
	const file = archive();
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
		const sealed = await symmetricEncrypt({ key: application.sessionSecret, data: 'x' });
		for (const userId of [cast.people.elena, cast.people.radka]) await db.insert(twoFactor).values({ userId, secret: sealed, backupCodes: sealed, verified: true });
		await db.update(person).set({ twoFactorEnabled: true }).where(inArray(person.id, [cast.people.elena, cast.people.radka]));
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
		await db
			.update(achievementVersion)
			.set({ withdrawnAt: now })
			.where(eq(achievementVersion.achievementId, testAchievement));
		await db.execute(sql`insert into achievement_version select achievement_id, 2, plate_number, organisation_id, structure, content_hash, published_at, null
			from achievement_version where achievement_id = ${testAchievement}`);
		await db.execute(sql`insert into thread_node (id, kind, record, version) values (${`achievement:${testAchievement}@2`}, 'achievement', ${`achievement:${testAchievement}`}, 2)`);
		await issue('radka', 'deniz');
		await share('deniz');
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
		otherPerson.id = await createPerson(db, application.auth, { name: 'Later', email: 'later@sample.test', password: testPassword });

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
		const [sealed] = await rowsOf<{ sealed: string | null }>(db, sql`select private_key_sealed as sealed from signing_key where public_key_multibase = ${copiedKey}`);
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

	it('keeps the short names of organisations that were founded since, and the audit log', async () => {
		const { db } = application.database;
		expect(await findOrganisationBySlug(db, 'a-later-partner')).not.toBeNull();
		expect((await listAudit(db, { action: 'people.session-ended' }, 1)).total).toBe(1);
	});

	it('is in the audit log with the time of the backup, and so is the backup', async () => {
		const { db } = application.database;
		const [restored] = (await listAudit(db, { action: 'centre.backup-restored' }, 1)).rows;
		expect(restored).toMatchObject({ actorId: null, details: { awards: 1, revocations: 1, withdrawnLinks: 1 } });
		const [written] = (await listAudit(db, { action: 'centre.backup-written' }, 1)).rows;
		expect(written).toMatchObject({ actorId: null, details: { rows: restored?.details.rows, files: 0 } });
		expect(written?.subject).toBe(restored?.subject);
	});

	it('tells the operator what was kept', () => {
		expect(said).toContain('Awards that were issued since the backup, kept: 1.');
		expect(said).toContain('Revocations since the backup, kept: 1.');
		expect(said).toContain('Share links withdrawn since the backup, still withdrawn: 1.');
		expect(said).toContain('Everybody has to sign in anew.');
	});
});
