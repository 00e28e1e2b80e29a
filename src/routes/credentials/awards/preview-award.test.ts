import { beforeAll, describe, expect, it } from 'vitest';
import { acceptWork, awardedAt, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { award } from '../tables.ts';
import { previewAward } from './preview-award.server.ts';

describe('what a coordinator sees before signing', () => {
	const { db } = useDatabase();
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishTestAchievement(db());
		await acceptWork(db(), cast, 'ivana');
	});
	const preview = (as: 'radka' | 'deniz', of: 'ivana' | 'sofia', locale = 'en') =>
		previewAward(db(), testTools, cast.actor(as), { personId: cast.people[of], achievementId: testAchievement }, { locale, now: awardedAt });

	it('is all eleven elements and the end, in the language of the reader, and nothing is written', async () => {
		const { elements, until, sample } = await preview('radka', 'ivana', 'tr');
		expect(elements).toHaveLength(11);
		expect(elements.every(({ values }) => values.length > 0 && values.every(({ text }) => text !== ''))).toBe(true);
		expect(elements[0]?.values).toEqual([{ text: 'Ivana Petrova' }]);
		expect(elements[1]?.values).toEqual([{ text: 'TR Asking well: foundations' }]);
		expect(until).toContain('2029');
		expect(sample).toBe(true);
		expect(await db().select().from(award)).toEqual([]);
	});

	it('is refused to who may not issue it, and for who has not done the work', async () => {
		await expect(preview('deniz', 'ivana')).rejects.toMatchObject({ code: 'problem.forbidden' });
		await expect(preview('radka', 'sofia')).rejects.toMatchObject({ code: 'credentials.not-eligible' });
	});
});
