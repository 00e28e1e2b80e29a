import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actorAsRead, foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { createLog } from '#platform/log/log.server.ts';
import { notification } from '#platform/notifications/tables.ts';
import { organisationsFor } from '../../people/people.ts';
import { organisation, roleGrant } from '../../people/tables.ts';
import { walkThread } from '../../thread/thread.server.ts';
import { issuerDocument } from '../issuers/issuer.rules.ts';
import { listKeys } from '../issuers/issuer.queries.server.ts';
import { resealSigningKeys, unsealSigningKeys } from '../issuers/move-keys.server.ts';
import { rotateSigningKey } from '../issuers/rotate-signing-key.server.ts';
import { certificateToken, createShareLink } from '../links/create-share-link.server.ts';
import { listShareLinks } from '../links/share-link.queries.server.ts';
import { hashToken, shareToken } from '../links/share-token.server.ts';
import { withdrawShareLink } from '../links/withdraw-share-link.server.ts';
import { offlineDocuments } from '../signing/document-loader.server.ts';
import { verifyCredential } from '../signing/verify.server.ts';
import { decodeStatusList } from '../status/bitstring-codec.server.ts';
import { statusAt } from '../status/bitstring.rules.ts';
import { signedStatusList } from '../status/sign-status-list.server.ts';
import { award, revocation, shareLink } from '../tables.ts';
import { acceptWork, awardedAt, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { viewOf } from './award-view.ts';
import { findAward, findAwardByLink, listAwardsOf } from './award.queries.server.ts';
import { awardForSample, issueAward } from './issue-award.server.ts';
import { checkAward } from './check-award.server.ts';
import { eraseFor, exportFor } from './personal-data.server.ts';
import { listCandidates } from './register.queries.server.ts';
import { revokeAward } from './revoke-award.server.ts';
import { signAgain } from './sign-again.server.ts';

const now = new Date('2026-11-14T23:00:00Z');
const reason = 'The evidence turned out to be the work of a colleague.';
const refused = (code: string) => expect.objectContaining({ code });

describe('an award', () => {
	const { db } = useDatabase();
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishTestAchievement(db());
		for (const learner of ['ivana', 'sofia', 'radka'] as const) await acceptWork(db(), cast, learner);
		await db().update(organisation).set({ sample: false });
	});
	beforeEach(async () => {
		await db().delete(shareLink);
		await db().delete(revocation);
		await db().execute(sql`delete from thread_edge where to_id like 'award:%'`);
		await db().execute(sql`delete from thread_node where kind = 'award'`);
		await db().delete(award);
		await db().delete(notification);
	});

	const issue = (coordinator: 'radka' | 'yannis' = 'radka', learner: 'ivana' | 'deniz' | 'sofia' | 'radka' = 'ivana') =>
		issueAward(db(), testTools, cast.actor(coordinator), { personId: cast.people[learner], achievementId: testAchievement }, now);
	const issued = async () => {
		const { awardId } = await issue();
		const found = await findAward(db(), awardId);
		if (!found) throw new Error('not issued');
		return found;
	};

	it('is issued once for accepted work, signed, numbered, announced and told', async () => {
		const first = await issue();
		expect(first.awardId).toMatch(/^A401(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
		expect(await issue()).toEqual({ awardId: first.awardId, isNew: false });
		const found = await findAward(db(), first.awardId);
		expect(found?.snapshot).toMatchObject({
			learner: 'Ivana Petrova',
			workloadHours: 14,
			eqf: 5,
			title: { en: 'Asking well: foundations', tr: 'TR Asking well: foundations' }
		});
		expect(found?.snapshot.issuer).toMatchObject({ did: 'did:web:cove.example:credentials:issuers:sample-centre', country: 'BG' });
		expect(found?.expiresAt).toEqual(new Date('2029-11-14T23:00:00Z'));
		expect(found?.sample).toBe(false);
		expect((await db().select().from(notification)).map((row) => [row.personId, row.kind])).toEqual([[cast.people.ivana, 'award_issued']]);
		expect(
			await db()
				.select()
				.from(auditEntry)
				.where(eq(auditEntry.subject, `award:${first.awardId}`))
		).toHaveLength(1);
	});

	it('is one award when two coordinators press at once', async () => {
		const both = await Promise.all([issue(), issue()]);
		expect(new Set(both.map(({ awardId }) => awardId)).size).toBe(1);
		expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
		expect(await listAwardsOf(db(), cast.people.ivana)).toHaveLength(1);
	});

	it('is refused without accepted work, by another organisation, without the role and to oneself', async () => {
		await expect(issue('radka', 'deniz')).rejects.toEqual(refused('credentials.not-eligible'));
		await expect(issue('yannis', 'ivana')).rejects.toEqual(refused('problem.forbidden'));
		const elena = issueAward(db(), testTools, cast.actor('elena'), { personId: cast.people.ivana, achievementId: testAchievement }, now);
		await expect(elena).rejects.toEqual(refused('problem.forbidden'));
		await expect(issue('radka', 'radka')).rejects.toEqual(refused('credentials.own-award'));
		const unknown = issueAward(db(), testTools, cast.actor('radka'), { personId: cast.people.ivana, achievementId: 'nothing' }, now);
		await expect(unknown).rejects.toEqual(refused('problem.not-found'));
		expect((await issue('yannis', 'sofia')).isNew).toBe(true);
	});

	it('verifies from its exact bytes, and not when a byte is changed', async () => {
		const found = await issued();
		expect(await checkAward(db(), testTools, found, now)).toEqual({ state: 'valid', isGenuine: true });
		const altered = { ...found, signedBytes: found.signedBytes.replace('Ivana', 'Irina') };
		expect(await checkAward(db(), testTools, altered, now)).toEqual({ state: 'altered', isGenuine: false });
		expect(await checkAward(db(), { ...testTools, config: { origin: 'https://moved.example' } }, found, now)).toEqual({ state: 'valid', isGenuine: true });
		expect((await checkAward(db(), testTools, found, new Date('2030-01-01T00:00:00Z'))).state).toBe('expired');
	});

	it('shows the kind of the evidence and nothing else of it', async () => {
		const found = await issued();
		const evidence = found.snapshot.thread.nodes.filter((node) => node.kind === 'evidence');
		expect(evidence).toHaveLength(1);
		expect(evidence[0]).toMatchObject({ id: 'evidence-of:asking-without-pressing/task', plate: null, title: { en: 'Workplace task' } });
		expect(found.signedBytes).not.toMatch(/"E \d|evidence:[0-9a-f]|judgement:/);
		expect(JSON.stringify(found.snapshot)).not.toMatch(/"E \d|evidence:[0-9a-f]|judgement:/);
		expect(new Set(found.snapshot.thread.nodes.map((node) => node.kind))).toEqual(new Set(['outcome', 'unit', 'criterion', 'evidence', 'achievement']));
	});

	it('hangs on the thread of its holder and of nobody else', async () => {
		const { id } = await issued();
		const mine = await walkThread(db(), [`award:${id}`], 'to-needs', 'en', { personId: cast.people.ivana });
		expect(new Set(mine.nodes.map((node) => node.kind))).toEqual(
			new Set(['outcome', 'unit', 'activity', 'criterion', 'evidence', 'judgement', 'achievement', 'award'])
		);
		const theirs = await walkThread(db(), [`award:${id}`], 'to-needs', 'en', { personId: cast.people.sofia });
		expect(theirs.nodes.some((node) => node.kind === 'judgement')).toBe(false);
	});

	it('is offered to a coordinator of the country, issued and revoked by them, and no award of another country is', async () => {
		const grant = { personId: cast.people.nikos, role: 'coordinator', scopeKind: 'jurisdiction', startsAt: new Date('2026-11-01T09:00:00Z') } as const;
		await db()
			.insert(roleGrant)
			.values({ ...grant, scopeId: 'BG' });
		const nikos = await actorAsRead(db(), cast.people.nikos, now);
		const offered = await listCandidates(db(), organisationsFor(nikos, 'coordinator'), { filter: { page: 1 }, locale: 'en' });
		expect(offered.rows.map(({ personId }) => personId).sort()).toEqual([cast.people.ivana, cast.people.radka].sort());
		const { awardId } = await issueAward(db(), testTools, nikos, { personId: cast.people.ivana, achievementId: testAchievement }, now);
		await revokeAward(db(), nikos, { awardId, reason }, now);
		const abroad = issueAward(db(), testTools, nikos, { personId: cast.people.sofia, achievementId: testAchievement }, now);
		await expect(abroad).rejects.toEqual(refused('problem.forbidden'));
	});

	it('says SAMPLE without an https origin and at the sample centre', async () => {
		const tools = { ...testTools, config: { origin: 'http://localhost:3000' } };
		const { awardId } = await issueAward(db(), tools, cast.actor('radka'), { personId: cast.people.ivana, achievementId: testAchievement }, now);
		const found = await findAward(db(), awardId);
		expect(found?.sample).toBe(true);
		expect(found?.signedBytes).toContain('SAMPLE: Asking well');
		await expect(
			awardForSample(db(), testTools, { personId: cast.people.sofia, achievementId: testAchievement, issuedBy: cast.people.yannis }, now)
		).rejects.toEqual(refused('problem.forbidden'));
	});

	it('is revoked at once, with a reason, by its own coordinators, once', async () => {
		const found = await issued();
		const input = { awardId: found.id, reason };
		await expect(revokeAward(db(), cast.actor('yannis'), input, now)).rejects.toEqual(refused('problem.forbidden'));
		await expect(revokeAward(db(), cast.actor('radka'), { ...input, reason: 'no' }, now)).rejects.toEqual(refused('problem.invalid-form'));
		const before = bitOf(await signedStatusList(db(), testTools, found.statusListId, now), found.statusIndex);
		await revokeAward(db(), cast.actor('radka'), input, now);
		await expect(revokeAward(db(), cast.actor('radka'), input, now)).rejects.toEqual(refused('credentials.already-revoked'));
		const revoked = await findAward(db(), found.id);
		expect(revoked).toMatchObject({ reason, revokedAt: now });
		expect(revoked && (await checkAward(db(), testTools, revoked, now)).state).toBe('revoked');
		const after = bitOf(await signedStatusList(db(), testTools, found.statusListId, now), found.statusIndex);
		expect([before, after]).toEqual([false, true]);
	});

	it('has a status list that is signed by its issuer, large enough, and not signed again for nothing', async () => {
		const found = await issued();
		const first = await signedStatusList(db(), testTools, found.statusListId, now);
		expect(await signedStatusList(db(), testTools, found.statusListId, new Date())).toBe(first);
		const keys = await listKeys(db(), found.organisationId);
		const did = found.snapshot.issuer.did;
		const documents = offlineDocuments({ origins: [], issuers: [issuerDocument(did, keys)] });
		expect(await verifyCredential(first ?? '', { documents, now })).toMatchObject({ isGenuine: true });
		expect(await signedStatusList(db(), testTools, newId(), now)).toBeNull();
	});

	it('outlives its signing key', async () => {
		const found = await issued();
		const [key] = (await listKeys(db(), found.organisationId)).filter((one) => !one.retiredAt);
		const input = { organisationId: found.organisationId, publicKeyMultibase: key?.publicKeyMultibase ?? '', isCompromised: false };
		await expect(rotateSigningKey(db(), testTools, cast.actor('radka'), input, now)).rejects.toEqual(refused('problem.forbidden'));
		await rotateSigningKey(db(), testTools, cast.actor('marco'), input, now);
		await rotateSigningKey(db(), testTools, cast.actor('marco'), input, now);
		const keys = await listKeys(db(), found.organisationId);
		expect(keys.filter((one) => !one.retiredAt)).toHaveLength(1);
		expect(keys.filter((one) => one.publicKeyMultibase === key?.publicKeyMultibase)).toMatchObject([{ retiredAt: now }]);
		expect((await checkAward(db(), testTools, found, now)).isGenuine).toBe(true);
	});

	it('is signed again when a former key turns out to have been copied, also from a page that was open before it was replaced', async () => {
		const found = await issued();
		const [key] = (await listKeys(db(), found.organisationId)).filter((one) => !one.retiredAt);
		const input = { organisationId: found.organisationId, publicKeyMultibase: key?.publicKeyMultibase ?? '' };
		const rotate = (isCompromised: boolean) => rotateSigningKey(db(), testTools, cast.actor('marco'), { ...input, isCompromised }, now);
		expect([await rotate(false), await rotate(false), await rotate(true), await rotate(true)]).toEqual(['replaced', 'nothing', 'withdrawn', 'nothing']);
		const keys = await listKeys(db(), found.organisationId);
		expect(keys.filter((one) => !one.retiredAt)).toHaveLength(1);
		expect(keys.find((one) => one.publicKeyMultibase === key?.publicKeyMultibase)).toMatchObject({ retiredAt: now, compromisedAt: now });
		expect((await checkAward(db(), testTools, found, now)).isGenuine).toBe(false);
		await signAgain(db(), { ...testTools, log: createLog('silent') }, now);
		const again = await findAward(db(), found.id);
		expect(again && (await checkAward(db(), testTools, again, now)).isGenuine).toBe(true);
		const unknown = { ...input, publicKeyMultibase: 'z6Mk-of-nobody', isCompromised: true };
		await expect(rotateSigningKey(db(), testTools, cast.actor('marco'), unknown, now)).rejects.toEqual(refused('problem.not-found'));
	});

	it('may be issued anew once it was revoked, and not twice', async () => {
		const found = await issued();
		await revokeAward(db(), cast.actor('radka'), { awardId: found.id, reason }, now);
		const [first, second] = [await issue(), await issue()];
		expect([first.isNew, second.isNew]).toEqual([true, false]);
		expect(first.awardId).not.toBe(found.id);
		expect(second.awardId).toBe(first.awardId);
		expect((await listCandidates(db(), null, { filter: { page: 1 }, locale: 'en' })).rows).toEqual(
			expect.not.arrayContaining([expect.objectContaining({ personId: cast.people.ivana })])
		);
	});

	it('is one award when two coordinators issue at once', async () => {
		const answers = await Promise.all([issue(), issue(), issue()]);
		expect(new Set(answers.map(({ awardId }) => awardId)).size).toBe(1);
		expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
	});

	it('can be signed after the keys moved under another secret', async () => {
		await issued();
		const keys = await unsealSigningKeys(db(), testTools.sealingSecret);
		const secret = 'another secret, of another installation';
		await resealSigningKeys(db(), secret, keys);
		expect(await unsealSigningKeys(db(), secret)).toEqual(keys);
		await expect(unsealSigningKeys(db(), testTools.sealingSecret)).rejects.toThrow();
		await resealSigningKeys(db(), testTools.sealingSecret, keys);
	});

	it('is shown by a link until the holder withdraws it', async () => {
		const { id: awardId } = await issued();
		const ivana = cast.actor('ivana');
		const input = { awardId, label: 'Job application', submissionKey: newId() };
		const linkId = await createShareLink(db(), testTools, ivana, input, now);
		expect(await createShareLink(db(), testTools, ivana, input, now)).toBe(linkId);
		await expect(createShareLink(db(), testTools, cast.actor('sofia'), { ...input, submissionKey: newId() }, now)).rejects.toEqual(
			refused('problem.not-found')
		);
		await expect(createShareLink(db(), testTools, ivana, { ...input, label: ' ', submissionKey: newId() }, now)).rejects.toEqual(
			refused('problem.invalid-form')
		);
		const token = shareToken(linkId, testTools.sealingSecret);
		const shown = async () => (await findAwardByLink(db(), awardId, hashToken(token)))?.isShown;
		expect(await shown()).toBe(true);
		expect((await findAwardByLink(db(), awardId, hashToken('x'.repeat(22))))?.isShown).toBe(false);
		expect((await findAwardByLink(db(), awardId, null))?.isShown).toBe(false);
		await expect(withdrawShareLink(db(), cast.actor('sofia'), { awardId, linkId }, now)).rejects.toEqual(refused('problem.not-found'));
		await withdrawShareLink(db(), ivana, { awardId, linkId }, now);
		await withdrawShareLink(db(), ivana, { awardId, linkId }, now);
		expect(await shown()).toBe(false);
		expect(JSON.stringify(await listShareLinks(db(), awardId))).not.toContain(token);
	});

	it('has one link for its certificates, and a new one after that was withdrawn', async () => {
		const { id: awardId } = await issued();
		const ivana = cast.actor('ivana');
		const token = await certificateToken(db(), testTools, ivana, awardId, now);
		expect(await certificateToken(db(), testTools, ivana, awardId, now)).toBe(token);
		const [link] = await listShareLinks(db(), awardId);
		await withdrawShareLink(db(), ivana, { awardId, linkId: link?.id ?? '' }, now);
		expect(await certificateToken(db(), testTools, ivana, awardId, now)).not.toBe(token);
		await expect(certificateToken(db(), testTools, cast.actor('sofia'), awardId, now)).rejects.toEqual(refused('problem.not-found'));
	});

	it('stays with its name when an erased person keeps it, and loses it when not', async () => {
		const { id: awardId, signedBytes } = await issued();
		const linkId = await createShareLink(db(), testTools, cast.actor('ivana'), { awardId, label: 'For my file', submissionKey: newId() }, now);
		expect(await exportFor(db(), cast.people.ivana)).toMatchObject({ awards: [{ id: awardId, signed: signedBytes, links: [{ label: 'For my file' }] }] });
		await eraseFor(db(), cast.people.ivana, { keepAwards: true }, now);
		expect(await findAward(db(), awardId)).toMatchObject({ signedBytes, revokedAt: null });
		await eraseFor(db(), cast.people.ivana, { keepAwards: false }, now);
		await eraseFor(db(), cast.people.ivana, { keepAwards: false }, now);
		const gone = await findAward(db(), awardId);
		expect(gone).toMatchObject({ personId: null, signedBytes: '', reason: 'credentials.withdrawn-by-holder', snapshot: { learner: '' } });
		const [row] = await db().select().from(award).where(eq(award.id, awardId));
		expect(JSON.stringify(row)).not.toContain('Petrova');
		const token = shareToken(linkId, testTools.sealingSecret);
		expect((await findAwardByLink(db(), awardId, hashToken(token)))?.isShown).toBe(false);
		expect(gone && (await checkAward(db(), testTools, gone, now)).state).toBe('revoked');
	});

	it('stays revoked by its issuer when its holder is erased, without the words of the issuer', async () => {
		const { id: awardId } = await issued();
		await revokeAward(db(), cast.actor('radka'), { awardId, reason }, now);
		await eraseFor(db(), cast.people.ivana, { keepAwards: false }, new Date('2026-12-01T08:00:00Z'));
		const gone = await findAward(db(), awardId);
		expect(gone).toMatchObject({ personId: null, signedBytes: '', revokedAt: now });
		expect(gone && viewOf(gone, 'revoked', 'en').reason).toEqual({ text: 'Revoked by the issuer. The reason was erased with the holder’s data.' });
		const rows = await db().select().from(revocation);
		expect(rows).toMatchObject([{ revokedBy: cast.people.radka }]);
		expect(JSON.stringify(rows)).not.toContain(reason);
	});
});

describe('an award that lacks one of the eleven elements', () => {
	const { db } = useDatabase();
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
	});

	it.each([
		{ element: 'Title', given: { without: 'achievement/title' } },
		{ element: 'Type of assessment', given: { without: 'achievement/assessment' } },
		{ element: 'Form of participation', given: { without: 'achievement/participation' } },
		{ element: 'Quality assurance', given: { without: 'achievement/quality' } },
		{ element: 'Notional workload', given: { changed: { workloadHours: 0 } } }
	])('is refused and told so: $element', async ({ element, given }) => {
		await db().execute(sql`delete from authored_text where owner like 'programme:%'`);
		await db().execute(sql`delete from achievement_version`);
		await db().execute(sql`delete from programme_version`);
		await publishTestAchievement(db(), given);
		const [accepted] = await rowsOf(db(), sql`select 1 from decision`);
		if (!accepted) await acceptWork(db(), cast, 'ivana');
		const input = { personId: cast.people.ivana, achievementId: testAchievement };
		const answer = issueAward(db(), testTools, cast.actor('radka'), input, awardedAt);
		await expect(answer).rejects.toMatchObject({ code: 'credentials.elements-missing', details: { elements: element } });
		expect(await listAwardsOf(db(), cast.people.ivana)).toEqual([]);
	});
});

function bitOf(signed: string | null, index: number): boolean {
	const list: { credentialSubject: { encodedList: string } } = JSON.parse(signed ?? '');
	const bits = decodeStatusList(list.credentialSubject.encodedList);
	expect(bits.length * 8).toBeGreaterThanOrEqual(131_072);
	return statusAt(bits, index);
}
