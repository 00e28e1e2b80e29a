import { expect, it } from 'vitest';
import { publishTestAchievement } from '#tests/award-fixture.ts';
import { useDatabase } from '#tests/database.ts';
import { publishSmallUnit } from '#tests/unit-fixture.ts';
import { drawStrip } from '../../thread/draw.ts';
import { readStrip } from './rail.server.ts';

const { db } = useDatabase();

it('the strip of a unit ends at the achievement that the unit counts for, where there is one', async () => {
	const { owner } = await publishSmallUnit(db());
	const award = async () => drawStrip(await readStrip(db(), owner, 'en'), 'unit').at(-1);
	expect(await award()).toMatchObject({ plate: undefined, state: 'ahead' });
	await publishTestAchievement(db());
	expect(await award()).toMatchObject({ plate: 'A 401', href: '/credentials/achievements/A401', state: 'ahead' });
});
