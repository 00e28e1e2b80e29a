import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { rowsOf } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { useDatabase } from '#tests/database.ts';
import { linkThread, unlinkRecord } from '../thread.server.ts';

const { db } = useDatabase();

it('what a person handed in is taken off the thread with its edges; what is everybody’s stays', async () => {
	const unit = { id: 'unit:a@1', kind: 'unit' as const, record: 'unit:a', version: 1 };
	const evidence = { id: 'evidence:a', kind: 'evidence' as const, record: 'evidence:a', version: 1, personId: newId() };
	await linkThread(db(), [unit, evidence], [{ from: unit.id, to: evidence.id }]);
	await unlinkRecord(db(), unit.record);
	await unlinkRecord(db(), evidence.record);
	await unlinkRecord(db(), evidence.record);
	expect(await rowsOf(db(), sql`select id from thread_node`)).toEqual([{ id: unit.id }]);
	expect(await rowsOf(db(), sql`select 1 from thread_edge`)).toEqual([]);
});
