import { expect, it } from 'vitest';
import { foundCast, testConfig } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import type { Letter } from '#platform/mail/mail.server.ts';
import { mailNotifications } from '#platform/notifications/mail-notifications.server.ts';
import { notifyOnce } from '#platform/notifications/notifications.server.ts';
import { submitEvidence, takeBackEvidence } from '#rooms/assessment/assessment.server.ts';
import { grantRole } from '#rooms/people/founding.server.ts';
import { findRecipients } from '#rooms/people/people.server.ts';
import { stillTold } from './still-told.server.ts';

const { db } = useDatabase();

it('new evidence is mailed to no assessor whose role has ended meanwhile, and to nobody when it was taken back; other news is', async () => {
	const cast = await foundCast(db());
	const { elena, marco } = cast.people;
	const organisationId = cast.organisations['sample-centre'].id;
	const scope = { kind: 'organisation', id: organisationId } as const;
	const [startsAt, told, endsAt, mailed] = [9, 10, 11, 12].map((hour) => new Date(Date.UTC(2026, 10, 20, hour)));
	if (!startsAt || !told || !endsAt || !mailed) throw new Error('four hours expected');
	await grantRole(db(), null, { personId: elena, role: 'assessor', scope, startsAt });
	await grantRole(db(), null, { personId: marco, role: 'assessor', scope, startsAt, endsAt });
	const unit = await publishSmallUnit(db());
	const handIn = async (who: 'ivana' | 'deniz') => {
		const given = { unit, activity: 'task', organisationId, submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
		return (await submitEvidence(db(), createFiles({ ...testConfig, dataDir: '/tmp/unused' }), cast.actor(who), given, told)).evidenceId;
	};
	const [waiting, takenBack] = [await handIn('ivana'), await handIn('deniz')];
	for (const evidenceId of [waiting, takenBack]) {
		const notice = { kind: 'evidence_submitted', details: { plate: 'U 401', organisationId }, href: `/assessment/${evidenceId}` };
		await notifyOnce(db(), [elena, marco], notice, told);
	}
	await takeBackEvidence(db(), cast.actor('deniz'), takenBack, told);
	await notifyOnce(db(), [marco], { kind: 'member_added', details: { place: 'Aegean' }, href: '/people/profile' }, told);
	const letters: Letter[] = [];
	const mail = { send: async (letter: Letter) => void letters.push(letter) };
	await mailNotifications(db(), { mail, findRecipients, stillTold, origin: 'http://localhost:3000' }, mailed);
	const sent = letters.map(({ to, text }) => [to, /localhost:3000(\S+)/.exec(text)?.[1]]);
	expect(sent.toSorted()).toEqual([
		['elena@sample.test', `/assessment/${waiting}`],
		['marco@sample.test', '/people/profile']
	]);
});
