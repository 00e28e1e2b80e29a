// Notifications: in the page, by mail, as a digest, each of which a person can switch off.
// `kind` names two messages: `notification_<kind>` is the sentence, `notification_kind_<kind>` its label among the choices.
import { createHash } from 'node:crypto';
import { and, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../db/db.server.ts';
import { readPage, type Page } from '../db/pages.ts';
import type { Mail } from '../mail/mail.server.ts';
import { digestLetter, noticeLetter, type Recipient } from './notification-letters.ts';
import { notification, notificationChoice } from './tables.ts';

export interface Notice {
	readonly personId: string;
	/** Lower case with `_`: a part of a message key. */
	readonly kind: string;
	/** Parameters of the sentence: small facts. */
	readonly details?: Record<string, string | number>;
	/** Local address of what it is about. */
	readonly href: string;
}

export type Notification = typeof notification.$inferSelect;
export interface Channels {
	readonly inPage: boolean;
	readonly mail: 'each' | 'digest' | 'off';
}

/** The kind that stands for all of which nothing else was chosen. */
export const allKinds = '*';
const defaults: Channels = { inPage: true, mail: 'each' };
const mailedWithin = 3 * 86_400_000;
const pageSize = 25;

/** Tells a person, by the channels that they chose. Inside the transaction of what happened. */
export async function notify(db: Db, notice: Notice, now: Date): Promise<void> {
	const [row] = rowsFor(await listChoicesOf(db, [notice.personId], notice.kind), [notice], now);
	if (row) await db.insert(notification).values(row);
}

/**
 * Tells several persons the same, each by their own channels, in two statements whatever their number. Of what one address is about a
 * person is told once for each kind: telling again, as a second delivery of an event does, adds nothing.
 */
export async function notifyOnce(db: Db, personIds: readonly string[], notice: Omit<Notice, 'personId'>, now: Date): Promise<void> {
	const notices = [...new Set(personIds)].map((personId) => ({ ...notice, personId, id: onceId(personId, notice) }));
	const rows = rowsFor(await listChoicesOf(db, personIds, notice.kind), notices, now);
	if (rows.length > 0)
		await db
			.insert(notification)
			.values([...rows])
			.onConflictDoNothing({ target: notification.id });
}

/** Newest first; the last page, where the one that was asked for is past the end. */
export async function listNotifications(db: Db, personId: string, page: number): Promise<Page<Notification>> {
	return readPage(page, pageSize, (offset) =>
		db
			.select({ ...getTableColumns(notification), total: sql<number>`count(*) over ()::int` })
			.from(notification)
			.where(eq(notification.personId, personId))
			.orderBy(desc(notification.createdAt), desc(notification.id))
			.limit(pageSize)
			.offset(offset)
	);
}

/** Marks one of the person's notifications as read and returns its address; null when it is not theirs. */
export async function readNotification(db: Db, personId: string, id: string, now: Date): Promise<string | null> {
	const [row] = await db
		.update(notification)
		.set({ readAt: sql`coalesce(${notification.readAt}, ${now.toISOString()}::timestamptz)` })
		.where(and(eq(notification.id, id), eq(notification.personId, personId)))
		.returning({ href: notification.href });
	return row?.href ?? null;
}

export async function readAllNotifications(db: Db, personId: string, now: Date): Promise<void> {
	await db
		.update(notification)
		.set({ readAt: now })
		.where(and(eq(notification.personId, personId), isNull(notification.readAt)));
}

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

/** Forgets everything about a person's notifications. */
export async function eraseNotifications(db: Db, personId: string): Promise<void> {
	await db.delete(notification).where(eq(notification.personId, personId));
	await db.delete(notificationChoice).where(eq(notificationChoice.personId, personId));
}

/** Who a letter goes to, by person id; somebody without an address that was confirmed is missing. */
export type FindRecipients = (db: Db, personIds: readonly string[]) => Promise<ReadonlyMap<string, Recipient>>;

export interface MailTools {
	readonly mail: Mail;
	readonly findRecipients: FindRecipients;
	/** Public address of the installation. */
	readonly origin: string;
}

/** Mails what waits for persons who want each by itself, at most 100 at a time. Returns how many letters left. */
export async function mailNotifications(db: Db, tools: MailTools, now: Date): Promise<number> {
	return mailWaiting(db, tools, 'each', now, async (waiting, recipient) => {
		for (const item of waiting) await tools.mail.send(noticeLetter(item, recipient, tools.origin));
		return waiting.length;
	});
}

/** Mails one letter a person with all that waits for a digest. To be run once a day. */
export async function mailDigests(db: Db, tools: MailTools, now: Date): Promise<number> {
	return mailWaiting(db, tools, 'digest', now, async (waiting, recipient) => {
		await tools.mail.send(digestLetter(waiting, recipient, tools.origin));
		return 1;
	});
}

type ChoicesOf = ReadonlyMap<string, ReadonlyMap<string, Channels>>;

/** What is written for each notice; nothing for somebody who wants it nowhere. */
function rowsFor(choices: ChoicesOf, notices: readonly (Notice & { readonly id?: string })[], now: Date): readonly (typeof notification.$inferInsert)[] {
	return notices.flatMap(({ id, personId, kind, details = {}, href }) => {
		const { inPage, mail } = channelsOf(choices.get(personId), kind);
		if (!inPage && mail === 'off') return [];
		return [{ id, personId, kind, details, href, createdAt: now, readAt: inPage ? null : now, mailedAt: mail === 'off' ? now : null }];
	});
}

function channelsOf(choices: ReadonlyMap<string, Channels> | undefined, kind: string): Channels {
	return choices?.get(kind) ?? choices?.get(allKinds) ?? defaults;
}

/** The same id for the same news to the same person: a UUID of our own making (RFC 9562, 5.8). */
function onceId(personId: string, { kind, href }: Omit<Notice, 'personId'>): string {
	const hex = createHash('sha256').update(`${personId} ${kind} ${href}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function listChoicesOf(db: Db, personIds: readonly string[], kind: string): Promise<ChoicesOf> {
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

/**
 * Takes what waits and was not mailed, one person after the other. What is taken is marked first and sent outside the transaction, so that
 * a slow mail server holds nothing up; what could not be sent is put back for the next run. Older than three days is no news any more.
 */
async function mailWaiting(
	db: Db,
	tools: MailTools,
	wanted: 'each' | 'digest',
	now: Date,
	send: (waiting: readonly Notification[], recipient: Recipient) => Promise<number>
): Promise<number> {
	const since = new Date(now.getTime() - mailedWithin).toISOString();
	const people = await rowsOf<{ person_id: string }>(
		db,
		sql`select distinct n.person_id from ${notification} n
			left join ${notificationChoice} own on own.person_id = n.person_id and own.kind = n.kind
			left join ${notificationChoice} every on every.person_id = n.person_id and every.kind = ${allKinds}
			where n.mailed_at is null and n.created_at > ${since}::timestamptz and coalesce(own.mail, every.mail, ${defaults.mail}) = ${wanted}
			limit 100`
	);
	const recipients = await tools.findRecipients(
		db,
		people.map((row) => row.person_id)
	);
	let sent = 0;
	for (const { person_id: personId } of people) {
		const taken = await takeWaiting(db, personId, wanted, since, now);
		const recipient = recipients.get(personId);
		if (taken.length === 0 || !recipient) continue;
		try {
			sent += await send(taken, recipient);
		} catch (error) {
			await db
				.update(notification)
				.set({ mailedAt: null })
				.where(
					inArray(
						notification.id,
						taken.map(({ id }) => id)
					)
				);
			throw error;
		}
	}
	return sent;
}

async function takeWaiting(db: Db, personId: string, wanted: 'each' | 'digest', since: string, now: Date): Promise<readonly Notification[]> {
	return db.transaction(async (tx) => {
		const waiting = await tx
			.select()
			.from(notification)
			.where(and(eq(notification.personId, personId), isNull(notification.mailedAt), sql`${notification.createdAt} > ${since}::timestamptz`))
			.orderBy(notification.createdAt)
			.limit(100)
			.for('update', { skipLocked: true });
		const choices = await listChoices(tx, personId);
		const mine = waiting.filter(({ kind }) => channelsOf(choices, kind).mail === wanted);
		if (mine.length > 0)
			await tx
				.update(notification)
				.set({ mailedAt: now })
				.where(
					inArray(
						notification.id,
						mine.map(({ id }) => id)
					)
				);
		return mine;
	});
}
