// By which channels a person wants to be told: in the page, by mail each by itself, in a daily digest, or not at all; for a kind or for all.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { notification, notificationChoice } from './tables.ts';

export interface Channels {
	readonly inPage: boolean;
	readonly mail: 'each' | 'digest' | 'off';
}

/** The kind that stands for all of which nothing else was chosen. */
export const allKinds = '*';
/** Of somebody who chose nothing. */
const defaults: Channels = { inPage: true, mail: 'each' };

/** What a person chose, by kind; `*` is for all others. Kinds that are not in the map follow `*`. */
export async function listChoices(db: Db, personId: string): Promise<ReadonlyMap<string, Channels>> {
	const rows = await db.select().from(notificationChoice).where(eq(notificationChoice.personId, personId));
	return new Map(rows.map(({ kind, inPage, mail }) => [kind, { inPage, mail }]));
}

/** Keeps the choices given; others stay as they are. */
export async function chooseChannels(db: Db, personId: string, choices: ReadonlyMap<string, Channels>): Promise<void> {
	if (choices.size === 0) return;
	await db
		.insert(notificationChoice)
		.values([...choices].map(([kind, { inPage, mail }]) => ({ personId, kind, inPage, mail })))
		.onConflictDoUpdate({
			target: [notificationChoice.personId, notificationChoice.kind],
			set: { inPage: sql`excluded.in_page`, mail: sql`excluded.mail` }
		});
}

/** Choices by kind, by person. */
export type ChoicesOf = ReadonlyMap<string, ReadonlyMap<string, Channels>>;

/** The choice for the kind, else that for all, else the default. */
export function channelsOf(choices: ReadonlyMap<string, Channels> | undefined, kind: string): Channels {
	return choices?.get(kind) ?? choices?.get(allKinds) ?? defaults;
}

/** What these persons chose for a kind and for all. */
export async function listChoicesOf(db: Db, personIds: readonly string[], kind: string): Promise<ChoicesOf> {
	if (personIds.length === 0) return new Map();
	const rows = await db
		.select()
		.from(notificationChoice)
		.where(and(inArray(notificationChoice.personId, [...personIds]), inArray(notificationChoice.kind, [kind, allKinds])));
	const choices = new Map<string, Map<string, Channels>>();
	for (const { personId, kind: chosen, inPage, mail } of rows)
		choices.set(personId, (choices.get(personId) ?? new Map<string, Channels>()).set(chosen, { inPage, mail }));
	return choices;
}

/** The same rule in a statement: notifications `n` that nobody mailed yet and whose person wants them by this kind of mail. */
export function unmailedSql(wanted: 'each' | 'digest'): SQL {
	return sql`from ${notification} n
		left join ${notificationChoice} own on own.person_id = n.person_id and own.kind = n.kind
		left join ${notificationChoice} every on every.person_id = n.person_id and every.kind = ${allKinds}
		where n.mailed_at is null and coalesce(own.mail, every.mail, ${defaults.mail}) = ${wanted}`;
}
