import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { listAudit, listAuditForExport, type AuditFilter } from './audit.queries.server.ts';
import { audit } from './audit.server.ts';

describe('the audit log', () => {
	const { db } = useDatabase();

	it('shows its last page for a page past the end', async () => {
		expect(await listAudit(db(), {}, 7)).toEqual({ rows: [], total: 0, page: 1, pages: 1 });
		await audit(db(), { actorId: null, action: 'centre.setting-changed', subject: 'setting:retention' });
		expect(await listAudit(db(), {}, 7)).toMatchObject({ rows: [{ subject: 'setting:retention' }], page: 1, pages: 1 });
	});

	it('is filtered by how the action begins, by what was acted on and by who acted, for the page and the export alike', async () => {
		const person = newId();
		await audit(db(), { actorId: person, action: 'credentials.award-issued', subject: 'award:A09-7K3M' });
		const found = async (filter: AuditFilter) => {
			const exported = await listAuditForExport(db(), filter);
			expect((await listAudit(db(), filter, 1)).rows).toEqual(exported);
			return exported.map(({ action }) => action);
		};
		expect(await found({ action: 'credentials.' })).toEqual(['credentials.award-issued']);
		expect(await found({ action: 'award-issued' })).toEqual([]);
		expect(await found({ subject: 'a09-7k' })).toEqual(['credentials.award-issued']);
		expect(await found({ person: person.toUpperCase() })).toEqual(['credentials.award-issued']);
		expect(await found({ person: 'nobody' })).toEqual([]);
		expect(await found({ subject: '%' })).toEqual([]);
		expect(await found({ action: 'centre', subject: 'retention' })).toEqual(['centre.setting-changed']);
		expect(await found({})).toEqual(['credentials.award-issued', 'centre.setting-changed']);
		expect(await found({ sort: 'oldest' })).toEqual(['centre.setting-changed', 'credentials.award-issued']);
	});
});
