// Notifications: what a person is told, in the page and by mail (mail-notifications), by the channels that they chose (notification-choices).
// `kind` names two messages: `notification_<kind>` is the sentence, `notification_kind_<kind>` its label among the choices.
import { createHash } from 'node:crypto';
import { and, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { readPage, type Page } from '../db/pages.ts';
import { channelsOf, listChoicesOf, type ChoicesOf } from './notification-choices.server.ts';
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

/** Takes back what `notifyOnce` told these persons: it is true no longer. */
export async function withdrawNotice(db: Db, personIds: readonly string[], notice: Pick<Notice, 'kind' | 'href'>): Promise<void> {
	if (personIds.length === 0) return;
	const ids = personIds.map((personId) => onceId(personId, notice));
	await db.delete(notification).where(inArray(notification.id, ids));
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

/** All of them, newest first, for the person's copy of their data. */
export async function listEveryNotification(db: Db, personId: string): Promise<Notification[]> {
	return db.select().from(notification).where(eq(notification.personId, personId)).orderBy(desc(notification.createdAt), desc(notification.id));
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

/** Forgets everything about a person's notifications. */
export async function eraseNotifications(db: Db, personId: string): Promise<void> {
	await db.delete(notification).where(eq(notification.personId, personId));
	await db.delete(notificationChoice).where(eq(notificationChoice.personId, personId));
}

/** What is written for each notice; nothing for somebody who wants it nowhere. */
function rowsFor(choices: ChoicesOf, notices: readonly (Notice & { readonly id?: string })[], now: Date): readonly (typeof notification.$inferInsert)[] {
	return notices.flatMap(({ id, personId, kind, details = {}, href }) => {
		const { inPage, mail } = channelsOf(choices.get(personId), kind);
		if (!inPage && mail === 'off') return [];
		return [{ id, personId, kind, details, href, createdAt: now, readAt: inPage ? null : now, mailedAt: mail === 'off' ? now : null }];
	});
}

/** The same id for the same news to the same person: a UUID of our own making (RFC 9562, 5.8). */
function onceId(personId: string, { kind, href }: Pick<Notice, 'kind' | 'href'>): string {
	const hex = createHash('sha256').update(`${personId} ${kind} ${href}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
