// The audit log. Written in the same transaction as what it reports. It holds ids, never names or content.
import type { Db } from '../db/db.server.ts';
import { auditEntry } from './tables.ts';

export interface AuditEntry {
	/** The person who acted; null for the system itself or for a visitor. */
	readonly actorId: string | null;
	readonly onBehalfOf?: string;
	/** `<room>.<verb in the past tense>`, such as `credentials.award-revoked`. */
	readonly action: string;
	/** `<kind>:<id>` of what was acted on. */
	readonly subject: string;
	readonly organisationId?: string | null;
	readonly details?: Record<string, string | number | boolean>;
}

export async function audit(db: Db, entry: AuditEntry): Promise<void> {
	await db.insert(auditEntry).values(entry);
}
