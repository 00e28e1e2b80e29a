import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { hasRoleFor } from './people.ts';

describe('the sample centre', () => {
	const { db } = useDatabase();
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
	});

	it('gives an assessor the role for one organisation only', () => {
		const elena = cast.actor('elena');
		expect(hasRoleFor(elena, 'assessor', cast.organisations['sample-centre'].id)).toBe(true);
		expect(hasRoleFor(elena, 'assessor', cast.organisations['sample-aegean'].id)).toBe(false);
	});
});
