import { count, desc } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { pagesOf } from '../db/pages.ts';
import { auditEntry } from './tables.ts';

const pageSize = 50;

/** A page of the audit log, newest first; the last one, where the page that was asked for is past the end. */
export async function listAudit(db: Db, wanted: number) {
	const [all] = await db.select({ count: count() }).from(auditEntry);
	const pages = pagesOf(all?.count ?? 0, pageSize);
	const page = Math.min(wanted, pages);
	const entries = await db
		.select()
		.from(auditEntry)
		.orderBy(desc(auditEntry.at), desc(auditEntry.id))
		.limit(pageSize)
		.offset((page - 1) * pageSize);
	return { entries, page, pages };
}
