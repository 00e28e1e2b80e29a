// Lets go of old entries of the audit log. The database itself refuses what the operator's period does not cover (migration 0003).
import { lt } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { auditEntry } from './tables.ts';

/** Removes the entries written before `before`. Returns how many. */
export async function sweepAudit(db: Db, before: Date): Promise<number> {
	const removed = await db.delete(auditEntry).where(lt(auditEntry.at, before)).returning({ id: auditEntry.id });
	return removed.length;
}
