// The standing cast in a test: the sample centre founded in a test database, and its people as actors.
import { foundSampleCentre, sampleActor, type SampleCentre } from '../src/application/sample/found-sample-centre.server.ts';
import type { SamplePersonKey } from '../src/application/sample/cast.ts';
import { parseConfig } from '#platform/config/config.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import type { Actor } from '#rooms/people/people.ts';
import { createAuth, findActor, type Auth } from '#rooms/people/people.server.ts';
import { session } from '#rooms/people/tables.ts';

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
	return { ...centre, auth, actor: (key) => sampleActor(centre, key) };
}

/** A person as a request reads them out of the database, with the grants in force. */
export async function actorAsRead(db: Db, personId: string, now: Date): Promise<Actor> {
	const token = newId();
	await db.insert(session).values({ userId: personId, token, expiresAt: new Date(now.getTime() + 3_600_000) });
	const actor = await findActor(db, token, now);
	if (!actor) throw new Error(`nobody has the id ${personId}`);
	return actor;
}
