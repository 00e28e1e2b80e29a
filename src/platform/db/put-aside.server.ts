// What a restore must not undo is put aside before the tables are emptied, and carried over once the archive is in them.
import { sql } from 'drizzle-orm';
import type { Db } from './db.server.ts';

/**
 * Copies each table to `replaced_<table>`, where it can be read until the transaction ends, even when the table itself is dropped and made
 * again. The columns stand in the same order: both come from the same migrations.
 */
export async function putAside(tx: Db, ...tables: readonly string[]): Promise<void> {
	for (const table of tables)
		await tx.execute(sql`create temporary table ${sql.identifier(`replaced_${table}`)} on commit drop as table ${sql.identifier(table)}`);
}
