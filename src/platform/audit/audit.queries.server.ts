import { count, desc } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { auditEntry } from './tables.ts';

const pageSize = 50;

/** A page of the audit log, newest first. */
export async function listAudit(db: Db, page: number) {
	const entries = await db
		.select()
		.from(auditEntry)
		.orderBy(desc(auditEntry.at), desc(auditEntry.id))
		.limit(pageSize)
		.offset((page - 1) * pageSize);
	const [all] = await db.select({ count: count() }).from(auditEntry);
	return { entries, page, pages: Math.max(1, Math.ceil((all?.count ?? 0) / pageSize)) };
}
