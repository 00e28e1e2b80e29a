// A person chooses by which channels they are told.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { chooseChannels, type Channels } from '#platform/notifications/notification-choices.server.ts';
import type { Actor } from '../people.ts';

/** By kind; others stay as they are. */
export async function chooseNotifications(db: Db, actor: Actor, choices: ReadonlyMap<string, Channels>): Promise<void> {
	await db.transaction(async (tx) => {
		await chooseChannels(tx, actor.personId, choices);
		await audit(tx, { actorId: actor.personId, action: 'people.notifications-chosen', subject: `person:${actor.personId}` });
	});
}
