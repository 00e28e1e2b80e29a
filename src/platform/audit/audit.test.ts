import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { listAudit } from './audit.queries.server.ts';
import { audit } from './audit.server.ts';

describe('the audit log', () => {
	const { db } = useDatabase();

	it('shows its last page for a page past the end', async () => {
		expect(await listAudit(db(), 7)).toEqual({ entries: [], page: 1, pages: 1 });
		await audit(db(), { actorId: null, action: 'centre.setting-changed', subject: 'setting:retention' });
		expect(await listAudit(db(), 7)).toMatchObject({ entries: [{ subject: 'setting:retention' }], page: 1, pages: 1 });
	});
});
