import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { useDatabase } from '#tests/database.ts';
import { findPersonByEmail, listOrganisations } from '#rooms/people/people.server.ts';
import { listNeeds } from '#rooms/needs/needs.server.ts';
import { listCandidates } from '#rooms/credentials/awards/register.queries.server.ts';
import { fillInstallation } from '../../../application/fill-installation.server.ts';
import { countPeople } from './count-people.server.ts';
import { shownNumbers } from './shown-numbers.rules.ts';

describe('the sample centre, as its coordinator sees it', () => {
	const { database, db } = useDatabase();
	let application: TestApplication;
	beforeAll(async () => {
		application = testApplication(database());
		const config = { ...application.config, contentDir: join(import.meta.dirname, '../../../../content') };
		await fillInstallation({ ...application, config });
	}, 120_000);
	afterAll(() => application.close());

	it('has enough people for real numbers, and an award too few to be shown', async () => {
		const { flow, shares, ofNeed } = shownNumbers(await countPeople(db(), null, new Date()), 5);
		expect(flow).toEqual({ enrolled: 23, handedIn: 17, accepted: 11, awarded: null });
		expect(shares).toMatchObject({ handedIn: 74, accepted: 48 });
		const { rows } = await listNeeds(db(), 'en');
		const learners = Object.fromEntries(rows.map((need) => [need.plate, ofNeed(need).learners]));
		expect(learners).toMatchObject({ 'N 001': 18, 'N 002': 10, 'N 003': 10, 'N 004': 6, 'N 005': 6, 'N 006': 6, 'N 007': 0, 'N 008': 0 });
	});

	it('has nobody waiting for an award, and learners who are marked as a sample and cannot sign in', async () => {
		expect((await listCandidates(db(), null, { filter: { page: 1 }, locale: 'en' })).rows).toEqual([]);
		expect((await listOrganisations(db())).every(({ sample, name }) => sample && name.includes('fictional'))).toBe(true);
		expect(await findPersonByEmail(db(), 'learner-1@sample.test')).toMatchObject({ name: 'Milena Dimitrova' });
		await expect(application.auth.api.signInEmail({ body: { email: 'learner-1@sample.test', password: 'a password of some length' } })).rejects.toMatchObject({
			status: 'UNAUTHORIZED'
		});
	});
});
