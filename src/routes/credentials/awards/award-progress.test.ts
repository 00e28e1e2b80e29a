import { beforeAll, describe, expect, it } from 'vitest';
import { acceptWork, awardedAt, passQuiz, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { publishSmallUnit } from '#tests/unit-fixture.ts';
import { deliverEvents } from '#platform/events/events.server.ts';
import { onEvidenceAccepted } from '../../learning/learning.server.ts';
import { awardProgress } from './award-progress.server.ts';
import { listAwardsOf } from './award.queries.server.ts';
import { issueAward } from './issue-award.server.ts';
import { revokeAward } from './revoke-award.server.ts';

const { db } = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await foundCast(db());
	await publishTestAchievement(db());
});

const progressOf = async (key: 'ivana' | 'deniz', locale = 'en') => awardProgress(db(), cast.people[key], await listAwardsOf(db(), cast.people[key]), locale);

describe('the way to an award', () => {
	it('is not shown to who has completed nothing of it', async () => {
		expect(await progressOf('ivana')).toEqual([]);
	});

	it('names what is still open, at its address, in the language of the reader', async () => {
		await passQuiz(db(), cast.actor('ivana'), await publishSmallUnit(db()));
		expect(await progressOf('ivana', 'tr')).toMatchObject([
			{
				plate: 'A 401',
				title: { body: 'TR Asking well: foundations', locale: 'tr' },
				isReady: false,
				open: [{ unitPlate: 'U 401', kind: 'task', title: { body: 'TR Ask a colleague', locale: 'tr' }, href: '/learning/U401/tasks/task' }]
			}
		]);
	});

	it('says when everything is done, goes once the award is there, and says when that was revoked', async () => {
		await acceptWork(db(), cast, 'ivana');
		await deliverEvents(db(), { 'assessment.evidence-accepted': [onEvidenceAccepted] }, awardedAt);
		expect(await progressOf('ivana')).toMatchObject([{ open: [], isReady: true, revokedOn: null }]);
		const input = { personId: cast.people.ivana, achievementId: testAchievement };
		const { awardId } = await issueAward(db(), testTools, cast.actor('radka'), input, awardedAt);
		expect(await progressOf('ivana')).toEqual([]);
		await revokeAward(db(), cast.actor('radka'), { awardId, reason: 'Issued by mistake in a test.' }, awardedAt);
		expect(await progressOf('ivana')).toMatchObject([{ open: [], isReady: true, revokedOn: '15 November 2026' }]);
	});
});
