import { lt } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { notification } from './tables.ts';

/** Removes the notifications of before `before`, read or not. Returns how many. */
export async function sweepNotifications(db: Db, before: Date): Promise<number> {
	const removed = await db.delete(notification).where(lt(notification.createdAt, before)).returning({ id: notification.id });
	return removed.length;
}
