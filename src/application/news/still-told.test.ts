import { expect, it } from 'vitest';
import { foundCast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import type { Letter } from '#platform/mail/mail.server.ts';
import { mailNotifications } from '#platform/notifications/mail-notifications.server.ts';
import { notifyOnce } from '#platform/notifications/notifications.server.ts';
import { grantRole } from '#rooms/people/founding.server.ts';
import { findRecipients } from '#rooms/people/people.server.ts';
import { stillTold } from './still-told.server.ts';

const { db } = useDatabase();

it('new evidence is mailed to no assessor whose role has ended meanwhile; other news is', async () => {
	const cast = await foundCast(db());
	const { elena, marco } = cast.people;
	const organisationId = cast.organisations['sample-centre'].id;
	const scope = { kind: 'organisation', id: organisationId } as const;
	const [startsAt, told, endsAt, mailed] = [9, 10, 11, 12].map((hour) => new Date(Date.UTC(2026, 10, 20, hour)));
	if (!startsAt || !told || !endsAt || !mailed) throw new Error('four hours expected');
	await grantRole(db(), null, { personId: elena, role: 'assessor', scope, startsAt });
	await grantRole(db(), null, { personId: marco, role: 'assessor', scope, startsAt, endsAt });
	await notifyOnce(db(), [elena, marco], { kind: 'evidence_submitted', details: { plate: 'U 401', organisationId }, href: '/assessment/of-today' }, told);
	await notifyOnce(db(), [marco], { kind: 'member_added', details: { place: 'Aegean' }, href: '/people/profile' }, told);
	const letters: Letter[] = [];
	const mail = { send: async (letter: Letter) => void letters.push(letter) };
	await mailNotifications(db(), { mail, findRecipients, stillTold, origin: 'http://localhost:3000' }, mailed);
	const sent = letters.map(({ to, text }) => [to, /localhost:3000(\S+)/.exec(text)?.[1]]);
	expect(sent.toSorted()).toEqual([
		['elena@sample.test', '/assessment/of-today'],
		['marco@sample.test', '/people/profile']
	]);
});
