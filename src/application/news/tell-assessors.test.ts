import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { outboxEvent } from '#platform/events/tables.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { mailNotifications } from '#platform/notifications/mail-notifications.server.ts';
import { allKinds, chooseChannels } from '#platform/notifications/notification-choices.server.ts';
import { listNotifications } from '#platform/notifications/notifications.server.ts';
import { notificationKinds, notificationText } from '#platform/notifications/notification-text.ts';
import { notification } from '#platform/notifications/tables.ts';
import { declareConflict, decideEvidence, submitEvidence } from '#rooms/assessment/assessment.server.ts';
import type { Unit } from '#rooms/curriculum/curriculum.server.ts';
import { grantRole } from '#rooms/people/founding.server.ts';
import { findRecipients } from '#rooms/people/people.server.ts';
import type { SamplePersonKey } from '../sample/cast.ts';
import { stillTold } from './still-told.server.ts';

const { db, database } = useDatabase();
const now = new Date('2026-11-20T09:00:00Z');
let app: TestApplication;
let cast: Cast;
let unit: Unit;
beforeAll(async () => {
	app = testApplication(database());
	cast = await foundCast(db());
	unit = await publishSmallUnit(db());
	const home = { kind: 'organisation', id: cast.organisations['sample-centre'].id } as const;
	const give = (who: SamplePersonKey, scope: { kind: 'centre' | 'organisation' | 'jurisdiction'; id: string | null }, days: [string, string?]) =>
		grantRole(db(), null, {
			...{ personId: cast.people[who], role: 'assessor', scope, startsAt: new Date(days[0]) },
			...(days[1] ? { endsAt: new Date(days[1]) } : {})
		});
	await give('elena', { kind: 'centre', id: null }, ['2026-11-01']);
	await give('ivana', home, ['2026-11-01']);
	await give('radka', { kind: 'centre', id: null }, ['2026-11-01']);
	await give('marco', home, ['2026-11-01', '2026-11-19']);
	await give('sofia', home, ['2999-01-01']);
	await give('yannis', { kind: 'jurisdiction', id: 'GR' }, ['2026-11-01']);
});
afterAll(async () => app.close());
beforeEach(async () => {
	await db().delete(notification);
});

async function handIn(who: SamplePersonKey, key = newId()): Promise<string> {
	const actor = cast.actor(who);
	const organisationId = actor.organisations[0]?.id ?? '';
	const input = { unit, activity: 'task', organisationId, submissionKey: key, reflection: goodReflection, file: null, declaredFictional: false };
	return (await submitEvidence(db(), app.files, actor, input, now)).evidenceId;
}

async function giveBack(evidenceId: string, by: SamplePersonKey = 'elena'): Promise<void> {
	const home = { kind: 'organisation', id: cast.organisations['sample-centre'].id } as const;
	const assessor = { ...cast.actor(by), grants: [{ role: 'assessor' as const, scope: home }] };
	await declareConflict(db(), assessor, { evidenceId, hasConflict: false }, now);
	const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'not-yet' as const, reason: 'It is not there yet.' }));
	await decideEvidence(db(), assessor, { evidenceId, judgements, outcome: 'returned', note: 'Add the answer.', declaredFictional: false }, now);
}

const newsOf = async (who: SamplePersonKey) => (await listNotifications(db(), cast.people[who], 1)).rows.filter(({ kind }) => kind === 'evidence_submitted');
const told = async () => {
	const counts: Record<string, number> = {};
	for (const who of Object.keys(cast.people) as SamplePersonKey[]) {
		const { length } = await newsOf(who);
		if (length > 0) counts[who] = length;
	}
	return counts;
};
const deliverAgain = async () => {
	await db().update(outboxEvent).set({ deliveredAt: null }).where(eq(outboxEvent.name, 'assessment.evidence-submitted'));
	await app.deliver();
};

describe('new evidence', () => {
	it('is told to who holds the role for the organisation today, once, however often the event is delivered', async () => {
		const evidenceId = await handIn('deniz');
		await app.deliver();
		const expected = { elena: 1, ivana: 1, radka: 1 };
		expect(await told()).toEqual(expected);
		await deliverAgain();
		expect(await told()).toEqual(expected);
		const details = { plate: 'U 401', organisationId: cast.organisations['sample-centre'].id };
		expect(await newsOf('elena')).toMatchObject([{ href: `/assessment/${evidenceId}`, details, readAt: null, mailedAt: null }]);
		await giveBack(evidenceId);
		await handIn('deniz');
		await app.deliver();
		expect(await told()).toEqual({ elena: 2, ivana: 2, radka: 2 });
	});

	it('is not told to an assessor who declared a conflict of interest over the same work', async () => {
		const evidenceId = await handIn('elena');
		await declareConflict(
			db(),
			{ ...cast.actor('radka'), grants: [{ role: 'assessor', scope: { kind: 'centre', id: null } }] },
			{ evidenceId, hasConflict: true },
			now
		);
		await giveBack(evidenceId, 'ivana');
		await app.deliver();
		await db().delete(notification);
		await handIn('elena');
		await app.deliver();
		expect(await told()).toEqual({ ivana: 1 });
	});

	it('is told to who holds the role for the country, and not told to its author, nor to the assessors of another organisation', async () => {
		await handIn('ivana');
		await handIn('sofia');
		await app.deliver();
		expect(await told()).toEqual({ elena: 2, radka: 2, nikos: 1, yannis: 1 });
	});

	it('that was judged before the event came is no news', async () => {
		const evidenceId = await handIn('marco');
		await giveBack(evidenceId);
		await app.deliver();
		expect(await newsOf('elena')).toEqual([]);
		expect(await db().select().from(outboxEvent).where(isNull(outboxEvent.deliveredAt))).toEqual([]);
	});

	it('names nobody and quotes nothing, on the page and in the letter, and goes where its reader chose', async () => {
		expect(notificationKinds).toContain('evidence_submitted');
		await chooseChannels(db(), cast.people.elena, new Map([['evidence_submitted', { inPage: false, mail: 'off' }]]));
		await chooseChannels(db(), cast.people.ivana, new Map([[allKinds, { inPage: true, mail: 'digest' }]]));
		await handIn('yannis');
		await handIn('marco');
		await app.deliver();
		expect(await newsOf('elena')).toEqual([]);
		const [row] = await newsOf('ivana');
		expect(notificationText('evidence_submitted', row?.details ?? {})).toContain('U 401');
		await mailNotifications(db(), { mail: app.mail, findRecipients, stillTold, origin: 'http://localhost:3000' }, now);
		const letters = app.letters.filter(({ text }) => text.includes('/assessment/'));
		expect(letters.map(({ to }) => to).sort()).toEqual(['nikos@sample.test', 'radka@sample.test', 'radka@sample.test']);
		for (const { text, subject } of letters)
			for (const secret of ['Marco', 'Yannis', goodReflection.slice(0, 30)]) expect(subject + text).not.toContain(secret);
		const mailed = await db()
			.select()
			.from(notification)
			.where(and(eq(notification.personId, cast.people.ivana), isNull(notification.mailedAt)));
		expect(mailed).toHaveLength(1);
	});
});
