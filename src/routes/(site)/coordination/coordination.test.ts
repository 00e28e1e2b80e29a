import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SampleOrganisation } from '../../../application/sample/cast.ts';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { publishAnswer, publishNeeds } from '#tests/needs-fixture.ts';
import { changeSmallestCell } from '#rooms/centre/centre.server.ts';
import { listAnsweredNeeds, listNeeds, type NeedFilter } from '#rooms/needs/needs.server.ts';
import { needQuery } from '#rooms/needs/needs.ts';
import { organisationsFor, type Actor } from '#rooms/people/people.ts';
import { load } from './+page.server.ts';
import { countPeople, recentCount } from './count-people.server.ts';
import { GET } from './export.csv/+server.ts';
import { readFlows } from './flow.queries.server.ts';
import { shownNumbers } from './shown-numbers.rules.ts';

const now = new Date('2026-11-01T09:00:00Z');
describe('the coordinator’s numbers', () => {
	const { database, db } = useDatabase();
	let application: TestApplication;
	let cast: Cast;

	/** People `from` to `to` of a crowd take a unit; as many as said hand in evidence, and of them as many have it accepted. */
	const take = async (
		unit: string,
		where: SampleOrganisation,
		from: number,
		to: number,
		came: { readonly handedIn?: number; readonly accepted?: number } = {}
	) => {
		const person = sql`('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
		const crowd = (last: number) => sql`generate_series(${from}::int, ${last}::int) n`;
		const home = cast.organisations[where].id;
		const handedIn = from - 1 + (came.handedIn ?? 0);
		const accepted = from - 1 + (came.accepted ?? 0);
		const item = sql`portfolio_item i where i.unit_id = ${unit} and i.person_id in (select ${person} from`;
		await db().execute(
			sql`insert into person (id, name, email) select ${person}, 'Crowd ' || n, 'crowd' || n || '@sample.test' from ${crowd(to)} on conflict do nothing`
		);
		await db().execute(sql`insert into enrolment (id, person_id, unit_id, unit_version, organisation_id)
			select gen_random_uuid(), ${person}, ${unit}, 1, ${home}::uuid from ${crowd(to)}`);
		await db().execute(sql`insert into portfolio_item (id, person_id, organisation_id, unit_id, unit_version, activity)
			select gen_random_uuid(), ${person}, ${home}::uuid, ${unit}, 1, 'task' from ${crowd(handedIn)}`);
		await db().execute(sql`insert into evidence (id, item_id, plate_number, submission_key, reflection, declared_fictional)
			select gen_random_uuid(), i.id, 1, gen_random_uuid(), 'What I noticed.', false from ${item} ${crowd(handedIn)})`);
		await db().execute(sql`insert into decision (evidence_id, assessor_id, outcome, note)
			select v.id, ${cast.people.elena}::uuid, 'accepted', '' from evidence v where v.item_id in (select i.id from ${item} ${crowd(accepted)}))`);
		await db().execute(sql`update evidence set waiting = false where id in (select d.evidence_id from decision d)`);
	};
	beforeAll(async () => {
		application = testApplication(database());
		cast = await foundCast(db());
		await publishNeeds(db());
		await publishAnswer(db(), 'first', 'U 411', 'asking-without-pressing');
		await publishAnswer(db(), 'second', 'U 412', 'asking-without-pressing', 'knowing-when-to-stop');
		await publishAnswer(db(), 'third', 'U 413', 'speaking-with-victims');
		await take('first', 'sample-centre', 1, 12, { handedIn: 9, accepted: 7 });
		await take('second', 'sample-centre', 1, 12);
		await take('third', 'sample-aegean', 21, 26, { handedIn: 6 });
	});
	afterAll(() => application.close());

	const view = async (actor: Actor, filter: NeedFilter = {}) => {
		const { ofNeed, ...numbers } = shownNumbers(await countPeople(db(), organisationsFor(actor, 'coordinator'), now), 5);
		const { rows } = await listNeeds(db(), 'en', filter);
		return { ...numbers, needs: rows.map((need) => ({ ...need, ...ofNeed(need) })) };
	};
	const eventOf = (query: string, actor = cast.actor('radka')) => {
		const url = new URL(`https://cove.example/coordination${query}`);
		return { url, locals: { db: db(), app: application, actor, locale: 'en', timeZone: 'Europe/Sofia' } } as never;
	};
	/** As it is read after the last count is out of date. */
	const later = () => {
		vi.setSystemTime(Date.now() + 61_000);
	};
	beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
	afterEach(() => void vi.useRealTimers());
	const exported = async (query: string) => (await (await GET(eventOf(query))).text()).replace('\uFEFF', '').trimEnd().split('\r\n').slice(1);

	it('count each person once, however many units of a need they take', async () => {
		const flows = await readFlows(db(), null, await listAnsweredNeeds(db()));
		expect(flows.whole).toEqual({ enrolled: 18, handedIn: 15, accepted: 7, awarded: 0 });
		expect(flows.needs.get('asking-without-pressing')).toEqual({ enrolled: 12, handedIn: 9, accepted: 7, awarded: 0 });
		expect([...flows.needs.keys()].sort()).toEqual(['asking-without-pressing', 'knowing-when-to-stop', 'speaking-with-victims']);
	});

	it('are of the organisations that are coordinated, which the page names: not of where the actor works', async () => {
		const elsewhere = { ...cast.actor('yannis'), organisations: cast.actor('radka').organisations };
		expect(await load(eventOf('', elsewhere))).toMatchObject({
			organisations: ['Aegean Mediation Service (fictional)'],
			flow: { enrolled: 6, handedIn: 6, accepted: 0, awarded: 0 }
		});
		expect(await load(eventOf(''))).toMatchObject({ organisations: null, flow: { enrolled: 18 } });
		expect(await load(eventOf('', { ...elsewhere, grants: [] }))).toMatchObject({ organisations: [], flow: { enrolled: 0 } });
	});

	it('hold back what would be found by subtraction, in the flow and in the table, and its share', async () => {
		const { flow, shares, needs } = await view(cast.actor('radka'));
		expect(flow).toEqual({ enrolled: 18, handedIn: null, accepted: 7, awarded: 0 });
		expect(shares).toEqual({ enrolled: null, handedIn: null, accepted: 39, awarded: 0 });
		const learners = Object.fromEntries(needs.map(({ plate, learners: count }) => [plate, count]));
		expect(learners).toMatchObject({ 'N 401': 6, 'N 402': 12, 'N 403': 12, 'N 404': 0 });
	});

	it('stay withheld whatever is filtered and however it is sorted', async () => {
		await take('third', 'sample-centre', 1, 10);
		const all = await view(cast.actor('radka'));
		const shownOf = (needs: typeof all.needs) => Object.fromEntries(needs.map(({ plate, learners, awarded }) => [plate, { learners, awarded }]));
		expect(shownOf(all.needs)['N 401']?.learners).toBeNull();
		for (const filter of [{ search: 'victim' }, { sort: 'named' }, { state: 'served' }, { source: 'survey' }] as const)
			expect(shownOf(all.needs)).toMatchObject(shownOf((await view(cast.actor('radka'), filter)).needs));
	});

	it('are exported with the rows of the page, filtered and sorted as they are there, and nothing that is withheld', async () => {
		later();
		for (const filter of [{}, { search: 'victim' }, { state: 'unserved' }, { source: 'survey', sort: 'named' }] as const) {
			const rows = await exported(needQuery(filter));
			expect(rows.length).toBeGreaterThan(0);
			expect(await load(eventOf(needQuery(filter)))).toMatchObject({ needs: { rows: rows.map((row) => ({ plate: row.slice(0, 5) })) } });
		}
		const [victims = ''] = (await exported('')).filter((row) => row.startsWith('N 401'));
		expect(victims).toMatch(/,U 413,withheld,0,Served,Yes,served,true$/);
	});

	it('are counted once a minute, whoever asks meanwhile, for each circle of organisations', async () => {
		const minute = (number: number) => new Date(now.getTime() + number * 60_000);
		const first = recentCount(db(), null, minute(0));
		expect(recentCount(db(), null, minute(0.9))).toBe(first);
		expect((await recentCount(db(), [cast.organisations['sample-aegean'].id], minute(0.9))).flows.whole.enrolled).toBe(6);
		const next = recentCount(db(), null, minute(1));
		expect(next).not.toBe(first);
		expect(await next).toEqual({ ...(await first), at: minute(1) });
	});

	it('are counted again after a count that failed', async () => {
		const broken = new Proxy(db(), { get: () => () => Promise.reject(new Error('the database is away')) });
		for (let attempt = 0; attempt < 2; attempt++) await expect(recentCount(broken, null, now)).rejects.toThrow('away');
	});

	it('are not shown for a need that was answered since they were counted', async () => {
		const counted = await countPeople(db(), null, now);
		const { ofNeed } = shownNumbers(counted, 5);
		expect(ofNeed({ id: 'working-with-a-deaf-person', unitCount: 0 })).toEqual({ learners: 0, awarded: 0 });
		expect(ofNeed({ id: 'working-with-a-deaf-person', unitCount: 1 })).toEqual({ learners: null, awarded: null });
	});

	it('follow the smallest count that the centre has set', async () => {
		await changeSmallestCell(db(), cast.actor('marco'), 13, now);
		await application.settings.refresh();
		expect(await load(eventOf(''))).toMatchObject({ smallestCell: 13, flow: { enrolled: 18, handedIn: null, accepted: null, awarded: 0 } });
		expect((await exported('')).find((row) => row.startsWith('N 402'))).toMatch(/,U 411 U 412,withheld,0,Served,Yes,served,true$/);
	});
});
