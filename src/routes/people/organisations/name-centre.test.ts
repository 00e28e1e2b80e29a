import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { nameCentre, unknownCountry } from './name-centre.server.ts';
import { findCentreOrganisation } from './organisation.queries.server.ts';

describe('the centre', () => {
	const { db } = useDatabase();

	it('is unnamed, in no country, until the operator names it; a new name replaces the old, and no settings leave it alone', async () => {
		expect(await nameCentre(db(), null)).toBe('unnamed');
		expect(await findCentreOrganisation(db())).toMatchObject({ country: unknownCountry });
		expect(await nameCentre(db(), { name: 'Centre of Thessaly', country: 'GR', timeZone: 'Europe/Athens' })).toBe('named');
		expect(await nameCentre(db(), null)).toBe('named');
		expect(await findCentreOrganisation(db())).toMatchObject({ name: 'Centre of Thessaly', country: 'GR', timeZone: 'Europe/Athens' });
	});
});
