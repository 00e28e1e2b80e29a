// Notifications: in the page, by mail, as a digest, each of which a person can switch off.
// `kind` names two messages: `notification_<kind>` is the sentence, `notification_kind_<kind>` its label among the choices.
import { and, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../db/db.server.ts';
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

/** Tells a person, by the channels that they chose. Inside the transaction of what happened. */
export async function notify(db: Db, notice: Notice, now: Date): Promise<void> {
	const choices = await listChoices(db, notice.personId, [notice.kind]);
	const channels = choices.get(notice.kind) ?? choices.get(allKinds) ?? defaults;
	if (!channels.inPage && channels.mail === 'off') return;
	const { personId, kind, details = {}, href } = notice;
	await db.insert(notification).values({
		personId,
		kind,
		details,
		href,
		createdAt: now,
		readAt: channels.inPage ? null : now,
		mailedAt: channels.mail === 'off' ? now : null
	});
}

/** Newest first, 25 a page. */
export async function listNotifications(db: Db, personId: string, page: number): Promise<{ readonly rows: readonly Notification[]; readonly total: number }> {
	const mine = eq(notification.personId, personId);
	const rows = await db
		.select()
		.from(notification)
		.where(mine)
		.orderBy(desc(notification.createdAt), desc(notification.id))
		.limit(25)
		.offset((page - 1) * 25);
	const [row] = await db.select({ total: count() }).from(notification).where(mine);
	return { rows, total: row?.total ?? 0 };
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
export async function listChoices(db: Db, personId: string, kinds?: readonly string[]): Promise<ReadonlyMap<string, Channels>> {
	const wanted = kinds ? inArray(notificationChoice.kind, [...kinds, allKinds]) : undefined;
	const rows = await db
		.select()
		.from(notificationChoice)
		.where(and(eq(notificationChoice.personId, personId), wanted));
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
		const mine = waiting.filter(({ kind }) => (choices.get(kind) ?? choices.get(allKinds) ?? defaults).mail === wanted);
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
