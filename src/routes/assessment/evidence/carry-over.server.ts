// What a restore must not undo of evidence: what was taken back, or removed because it identifies somebody, does not come back.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { putAside } from '#platform/db/put-aside.server.ts';
import { deleteEvidence } from './delete-evidence.server.ts';
import { emptyEvidence } from './empty-evidence.server.ts';
import type { Removal } from './removal.rules.ts';

/** In the transaction of a restore, before anything is emptied. */
export async function putRemovalsAside(tx: Db): Promise<void> {
	await putAside(tx, 'evidence_removal');
}

interface CameBack extends Record<string, unknown> {
	id: string;
	itemId: string;
	fileId: string | null;
	waiting: boolean;
	reason: Removal;
	by: string;
	at: number;
}

/** Once the archive is there. Returns how many pieces went again. Bytes that came with the archive, and that no row names, go with `sweepBytes`. */
export async function carryRemovalsOver(tx: Db): Promise<number> {
	const cameBack = await rowsOf<CameBack>(
		tx,
		sql`select v.id, v.item_id as "itemId", v.file_id as "fileId", v.waiting, r.reason, r.removed_by as by, extract(epoch from r.at)::float8 * 1000 as at
			from replaced_evidence_removal r join evidence v on v.id = r.evidence_id
			where not exists (select 1 from evidence_removal x where x.evidence_id = r.evidence_id)`
	);
	for (const { reason, by, at, ...piece } of cameBack)
		await (piece.waiting ? deleteEvidence : emptyEvidence)(tx, piece, { reason, removedBy: by, at: new Date(at) });
	return cameBack.length;
}
