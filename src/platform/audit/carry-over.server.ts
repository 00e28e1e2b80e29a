// The audit log outlives a restore: what was written after the backup stays written.
import { sql } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { putAside } from '../db/put-aside.server.ts';

export async function putAuditAside(tx: Db): Promise<void> {
	await putAside(tx, 'audit_entry');
}

export async function carryAuditOver(tx: Db): Promise<void> {
	await tx.execute(sql`insert into audit_entry select * from replaced_audit_entry on conflict do nothing`);
}
