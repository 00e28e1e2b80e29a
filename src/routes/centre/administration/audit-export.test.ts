import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { listAudit } from '#platform/audit/audit.queries.server.ts';
import { GET } from './audit.csv/+server.ts';

describe('the export of the audit log', () => {
	const { db } = useDatabase();
	let cast: Cast;
	const exported = async (query: string) => {
		const locals = { db: db(), actor: cast.actor('marco'), locale: 'en', timeZone: 'Europe/Lisbon' };
		const response = await GET({ locals, url: new URL(`https://cove.example/centre/administration/audit.csv${query}`) } as never);
		return (await response.text()).trimEnd().split('\r\n').slice(1);
	};
	beforeAll(async () => {
		cast = await foundCast(db());
	});

	it('has the entries of the filter in the time of the centre, and is an entry itself', async () => {
		const rows = await exported('?action=people.organisation-');
		expect(rows).toHaveLength(3);
		expect(rows[0]).toMatch(/^"\d+ \w+ \d{4}, \d\d:\d\d:\d\d EES?T",people\.organisation-founded,organisation:/);
		expect((await listAudit(db(), { action: 'centre.audit-exported' }, 1)).rows).toMatchObject([
			{ actorId: cast.people.marco, subject: 'audit:log', details: { entries: 3, filters: 'action' } }
		]);
	});

	it('comes in the order of the page, which is no filter', async () => {
		const [newest, oldest] = [await exported('?action=people.organisation-'), await exported('?action=people.organisation-&sort=oldest')];
		expect(oldest).toEqual(newest.toReversed());
		expect((await listAudit(db(), { action: 'centre.audit-exported' }, 1)).rows[0]?.details).toMatchObject({ filters: 'action' });
	});

	it('does not keep what was searched for: who searches may have typed a name', async () => {
		await exported('?subject=Ivana+Petrova&person=Petrova');
		const [newest] = (await listAudit(db(), { action: 'centre.audit-exported' }, 1)).rows;
		expect(newest?.details).toEqual({ entries: 0, filters: 'subject, person' });
		await exported('');
		expect((await listAudit(db(), { action: 'centre.audit-exported' }, 1)).rows[0]?.details).toMatchObject({ filters: '' });
	});
});
