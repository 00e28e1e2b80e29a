// A person's copy of their data (GDPR Art. 15 and 20), made of what each room knows.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import type { Actor, PersonalDataSource } from '../people.ts';

const byPerson = { name: 'people.data-exported', tries: 20, seconds: 3_600 };

export async function exportPersonalData(db: Db, sources: readonly PersonalDataSource[], actor: Actor, now: Date): Promise<Record<string, unknown>> {
	await limitRate(db, byPerson, actor.personId, now);
	return db.transaction(async (tx) => {
		const rooms: Record<string, unknown> = {};
		for (const source of sources) rooms[source.room] = await source.exportFor(tx, actor.personId);
		await audit(tx, { actorId: actor.personId, action: 'people.data-exported', subject: `person:${actor.personId}` });
		return { format: 'opencove-personal-data', version: 1, exportedAt: now.toISOString(), personId: actor.personId, ...rooms };
	});
}
