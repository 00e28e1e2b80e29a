import { and, asc, desc, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { likePattern } from '../db/like-pattern.ts';
import { readPage, type Page } from '../db/pages.ts';
import { auditEntry } from './tables.ts';

export type LoggedEntry = typeof auditEntry.$inferSelect;

export interface AuditFilter {
	/** How the action begins, such as `credentials.`. */
	readonly action?: string;
	/** A part of what was acted on. */
	readonly subject?: string;
	/** A part of the id of the person who acted. */
	readonly person?: string;
	/** Which comes first; the newest, when it is not said. */
	readonly sort?: 'newest' | 'oldest';
}

const pageSize = 50;
/** The most entries that are handed out as a table. */
export const mostExported = 20_000;

/** A page of the audit log in its order; the last one, where the page that was asked for is past the end. */
export async function listAudit(db: Db, filter: AuditFilter, wanted: number): Promise<Page<LoggedEntry>> {
	const total = sql<number>`count(*) over ()::int`;
	const first = filter.sort === 'oldest' ? asc : desc;
	const page = await readPage(wanted, pageSize, (offset) =>
		db
			.select({ entry: auditEntry, total })
			.from(auditEntry)
			.where(matching(filter))
			.orderBy(first(auditEntry.at), first(auditEntry.id))
			.limit(pageSize)
			.offset(offset)
	);
	return { ...page, rows: page.rows.map(({ entry }) => entry) };
}

/** The newest entries that match, at most `mostExported`, in the order of the filter. */
export async function listAuditForExport(db: Db, filter: AuditFilter): Promise<LoggedEntry[]> {
	const newest = await db.select().from(auditEntry).where(matching(filter)).orderBy(desc(auditEntry.at), desc(auditEntry.id)).limit(mostExported);
	return filter.sort === 'oldest' ? newest.reverse() : newest;
}

function matching({ action, subject, person }: AuditFilter): SQL | undefined {
	return and(
		action ? sql`${auditEntry.action} like ${likePattern(action).slice(1)}` : undefined,
		subject ? sql`${auditEntry.subject} ilike ${likePattern(subject)}` : undefined,
		person ? sql`${auditEntry.actorId}::text like ${likePattern(person.toLowerCase())}` : undefined
	);
}
