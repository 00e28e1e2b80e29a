// The standing cast in a test: the sample centre founded in a test database, and its people as actors.
import { foundSampleCentre, type SampleCentre } from '../src/application/sample/found-sample-centre.server.ts';
import { samplePeople, type SamplePersonKey } from '../src/application/sample/cast.ts';
import { parseConfig } from '#platform/config/config.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import type { Actor } from '#rooms/people/people.ts';
import { createAuth, type Auth } from '#rooms/people/people.server.ts';

export interface Cast extends SampleCentre {
	readonly auth: Auth;
	/** A person of the cast as the actor of a verb. */
	readonly actor: (key: SamplePersonKey) => Actor;
}

export const testConfig = parseConfig({ PORT: '0', LOG_LEVEL: 'silent' }, '/tmp');
export const testPassword = 'a long enough password';

export async function foundCast(db: Db, now = new Date('2026-11-01T09:00:00Z')): Promise<Cast> {
	const silence = { confirmAddress: async () => {}, resetPassword: async () => {}, addressKnown: async () => {} };
	const auth = createAuth(db, testConfig, 'a secret of the tests, long enough', silence);
	const centre = await foundSampleCentre(db, auth, () => testPassword, now);
	return { ...centre, auth, actor: (key) => actorOf(centre, key) };
}

function actorOf(centre: SampleCentre, key: SamplePersonKey): Actor {
	const person = samplePeople.find((candidate) => candidate.key === key);
	if (!person) throw new Error(`${key} is not in the cast`);
	const home = centre.organisations[person.organisation];
	return {
		personId: centre.people[key],
		sessionId: '00000000-0000-7000-8000-000000000000',
		name: person.name,
		email: person.email,
		role: person.occupation,
		jurisdiction: person.jurisdiction,
		languages: ['en'],
		locale: person.locale,
		timeZone: null,
		theme: 'system',
		organisations: [{ id: home.id, name: home.name, country: home.country }],
		grants: person.grants.map((grant) => ({
			role: grant.role,
			scope: grant.scope === 'centre' ? { kind: 'centre', id: null } : { kind: 'organisation', id: centre.organisations[grant.scope].id }
		})),
		unreadNotifications: 0
	};
}
