import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { listAudit } from '#platform/audit/audit.queries.server.ts';
import type { Actor } from '../people.ts';
import { membership, organisation, person } from '../tables.ts';
import { load } from './+page.server.ts';
import { load as loadMembers } from './[id]/+page.server.ts';
import { GET as exportMembers } from './[id]/export.csv/+server.ts';
import { GET as exportOrganisations } from './export.csv/+server.ts';

const { db } = useDatabase();
let cast: Cast;
let aegean = '';
beforeAll(async () => {
	cast = await foundCast(db());
	aegean = cast.organisations['sample-aegean'].id;
});

const eventOf = (actor: Actor, query = '', id = aegean, method = 'GET') => {
	const url = new URL(`https://cove.example/${query}`);
	return { url, request: new Request(url, { method }), params: { id }, locals: { db: db(), actor, locale: 'en', timeZone: 'Europe/Sofia' } } as never;
};
const rowsOf = async (response: Response | Promise<Response>) => (await (await response).text()).trimEnd().split('\r\n').slice(1);

describe('the organisations', () => {
	const exported = async (query: string, actor = cast.actor('marco')) => rowsOf(exportOrganisations(eventOf(actor, query)));

	it('come in the order that is asked for, in the list and in its export', async () => {
		await db()
			.update(organisation)
			.set({ name: sql`'=' || name` })
			.where(eq(organisation.id, aegean));
		const orders = new Set<string>();
		for (const query of ['', '?sort=name', '?sort=country', '?sort=kind', '?sort=members', '?q=aegean', '?q=nowhere']) {
			const slugs = (await exported(query)).map((row) => row.split(',').at(-4) ?? '');
			expect(await load(eventOf(cast.actor('marco'), query))).toMatchObject({ total: slugs.length, rows: slugs.map((slug) => ({ slug })) });
			orders.add(slugs.join());
		}
		expect(orders.size).toBeGreaterThan(3);
	});

	it('disarm in a spreadsheet a name that would be a formula, and say what is a sample', async () => {
		expect((await exported('?q=aegean'))[0]).toMatch(/^'=Aegean [^,]*,[^,]+,Greece,\d+,Yes,sample-aegean,[a-z-]+,GR,true$/);
	});

	it('are exported to a coordinator as far as they are theirs', async () => {
		expect((await exported('', cast.actor('yannis'))).map((row) => row.split(',').at(-4))).toEqual(['sample-aegean']);
	});
});

describe('the members of an organisation', () => {
	const yannis = () => cast.actor('yannis');
	const exported = async (query = '') => rowsOf(exportMembers(eventOf(yannis(), query)));
	const emailOf = (row: string) => row.split(',')[1] ?? '';

	it('come in the order that is asked for, in the list and in its export', async () => {
		await db()
			.update(membership)
			.set({ startsAt: new Date('2026-01-01T09:00:00Z') })
			.where(eq(membership.personId, cast.people.sofia));
		for (const query of ['', '?sort=newest', '?sort=oldest', '?q=sofia', '?q=nobody']) {
			const emails = (await exported(query)).map(emailOf);
			expect(await loadMembers(eventOf(yannis(), query))).toMatchObject({ total: emails.length, rows: emails.map((email) => ({ email })) });
		}
		expect((await exported('?sort=oldest')).map(emailOf)[0]).toBe('sofia@sample.test');
		expect((await exported('?sort=newest')).map(emailOf).at(-1)).toBe('sofia@sample.test');
	});

	it('stand in the export with their roles here, and no formula', async () => {
		await db().update(person).set({ name: '@Sofia' }).where(eq(person.id, cast.people.sofia));
		expect(await exported('?q=sofia')).toEqual(["'@Sofia,sofia@sample.test,,2026-01-01,,2026-01-01T09:00:00.000Z"]);
		expect((await exported('?q=yannis'))[0]).toMatch(/,yannis@sample\.test,Coordinator,[\d-]+,coordinator=[\dT:.Z-]+\/\.\.,[\dT:.Z-]+$/);
	});

	it('are exported to who manages the organisation alone, and that is recorded without what was looked for', async () => {
		await exported('?q=sofia');
		expect((await listAudit(db(), { action: 'people.members-exported' }, 1)).rows[0]).toMatchObject({
			...{ actorId: cast.people.yannis, subject: `organisation:${aegean}`, organisationId: aegean },
			details: { members: 1 }
		});
		const before = (await listAudit(db(), { action: 'people.members-exported' }, 1)).total;
		await exportMembers(eventOf(yannis(), '', aegean, 'HEAD'));
		expect((await listAudit(db(), { action: 'people.members-exported' }, 1)).total).toBe(before);
		const home = cast.organisations['sample-centre'].id;
		for (const id of [home, 'nonsense']) await expect(exportMembers(eventOf(yannis(), '', id))).rejects.toMatchObject({ status: 404 });
		await expect(exportMembers(eventOf(cast.actor('elena')))).rejects.toMatchObject({ status: 404 });
	});
});
