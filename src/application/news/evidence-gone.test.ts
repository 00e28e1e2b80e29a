import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { mailNotifications } from '#platform/notifications/mail-notifications.server.ts';
import { listNotifications } from '#platform/notifications/notifications.server.ts';
import { notificationKinds, notificationText } from '#platform/notifications/notification-text.ts';
import { notification } from '#platform/notifications/tables.ts';
import { assessmentData, decideEvidence, declareConflict, removeEvidence } from '#rooms/assessment/assessment.server.ts';
import type { Unit } from '#rooms/curriculum/curriculum.server.ts';
import { enrol, learningData, submitTask, takeBackTask } from '#rooms/learning/learning.server.ts';
import { grantRole } from '#rooms/people/founding.server.ts';
import { findRecipients } from '#rooms/people/people.server.ts';
import { stillTold } from './still-told.server.ts';

const { db, database } = useDatabase();
const now = new Date();
let app: TestApplication;
let cast: Cast;
let unit: Unit;
let enrolmentId: string;
beforeAll(async () => {
	app = testApplication(database());
	cast = await foundCast(db());
	unit = await publishSmallUnit(db());
	const scope = { kind: 'organisation', id: cast.organisations['sample-centre'].id } as const;
	await grantRole(db(), null, { personId: cast.people.marco, role: 'assessor', scope, startsAt: new Date('2026-11-01') });
});
afterAll(async () => app.close());
beforeEach(async () => {
	for (const { eraseFor } of [assessmentData, learningData]) await eraseFor(db(), cast.people.ivana, { keepAwards: false });
	await app.deliver();
	await db().delete(notification);
	enrolmentId = await enrol(db(), cast.actor('ivana'), unit, now);
});

const handIn = async () => {
	const given = { enrolmentId, activity: 'task', submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
	return (await submitTask(db(), app.files, cast.actor('ivana'), given, now)).evidenceId;
};
const takeBack = (evidenceId: string) => takeBackTask(db(), app.files, cast.actor('ivana'), { enrolmentId, evidenceId }, now);
const remove = (evidenceId: string) => removeEvidence(db(), app.files, cast.actor('radka'), { evidenceId, reason: 'names-another-person' }, now);
const newsOf = async (who: 'ivana' | 'marco') => (await listNotifications(db(), cast.people[who], 1)).rows;
const letters = async () => {
	const before = app.letters.length;
	await mailNotifications(db(), { mail: app.mail, findRecipients, stillTold, origin: 'http://localhost:3000' }, new Date());
	return app.letters.slice(before);
};

describe('evidence that is gone', () => {
	it('was news to nobody when it was taken back before the event came', async () => {
		await takeBack(await handIn());
		await app.deliver();
		expect(await newsOf('marco')).toEqual([]);
	});

	it('is no news any more to the assessors who were told of it; other news of theirs stays', async () => {
		const first = await handIn();
		await app.deliver();
		expect(await newsOf('marco')).toHaveLength(1);
		await takeBack(first);
		expect(await letters()).toEqual([]);
		await app.deliver();
		expect(await newsOf('marco')).toEqual([]);
		const second = await handIn();
		await app.deliver();
		await remove(second);
		const third = await handIn();
		await app.deliver();
		expect(await newsOf('marco')).toMatchObject([{ href: `/assessment/${third}` }]);
	});

	it('is told to its author with the reason, and that they may hand in again', async () => {
		expect(notificationKinds).toContain('evidence_removed');
		await remove(await handIn());
		await app.deliver();
		const [row] = await newsOf('ivana');
		expect(row).toMatchObject({ kind: 'evidence_removed', href: '/learning/U401/tasks/task' });
		const said = (locale: string) => notificationText('evidence_removed', row?.details ?? {}, locale);
		expect(said('en')).toBe('Your evidence for U 401 was removed. Reason: It names another real person. You can hand in again.');
		expect(new Set(offeredLocales.map(({ tag }) => said(tag))).size).toBe(6);
		expect(await letters()).toMatchObject([{ to: 'ivana@sample.test', text: expect.stringContaining('/learning/U401/tasks/task') }]);
	});

	it('but was decided, is told to its author with the reason, and that the decision stands; the assessors keep their news', async () => {
		const evidenceId = await handIn();
		await app.deliver();
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: false }, now);
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'Shown in the first paragraph.' }));
		await decideEvidence(db(), cast.actor('elena'), { evidenceId, judgements, outcome: 'accepted', note: '', declaredFictional: false }, now);
		await remove(evidenceId);
		await app.deliver();
		const row = (await newsOf('ivana')).find(({ kind }) => kind === 'evidence_removed');
		expect(notificationText('evidence_removed', row?.details ?? {}, 'en')).toContain('The decision about it stands.');
		expect(await newsOf('marco')).toHaveLength(1);
	});

	it('is told to nobody who was erased meanwhile', async () => {
		await remove(await handIn());
		await learningData.eraseFor(db(), cast.people.ivana, { keepAwards: false });
		await app.deliver();
		expect(await newsOf('ivana')).toEqual([]);
	});
});
