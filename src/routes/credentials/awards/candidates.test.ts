import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { acceptWork, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import type { Page } from '#platform/db/pages.ts';
import { load } from './+page.server.ts';
import type { Candidate } from './register.queries.server.ts';

interface Loaded {
	readonly candidates: Page<Candidate>;
	readonly preview: { readonly personId: string } | null;
}

describe('who could be given an award, of a centre with many', () => {
	const { db } = useDatabase();
	const many = 130;
	let cast: Cast;
	const opened = async (query: string, who: 'radka' | 'yannis' = 'radka') => {
		const locals = { db: db(), app: testTools, actor: cast.actor(who), locale: 'en' };
		return (await load({ locals, url: new URL(`https://cove.example/credentials/awards?${query}`) } as never)) as Loaded;
	};
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishTestAchievement(db());
		await acceptWork(db(), cast, 'ivana');
		await multiplyLearner(cast.people.ivana);
	});

	/** As many learners who did the same, each a minute after the one before. */
	async function multiplyLearner(personId: string): Promise<void> {
		const copies = sql`person c join ${sql`generate_series(1, ${many})`} n on c.email = 'copy' || n || '@sample.test'`;
		await db().execute(sql`insert into person (id, name, email) select gen_random_uuid(), 'Learner ' || lpad(n::text, 3, '0'), 'copy' || n || '@sample.test'
			from generate_series(1, ${many}) n`);
		await db().execute(sql`insert into portfolio_item (id, person_id, organisation_id, unit_id, unit_version, activity)
			select gen_random_uuid(), c.id, i.organisation_id, i.unit_id, i.unit_version, i.activity from portfolio_item i, ${copies} where i.person_id = ${personId}`);
		await db().execute(sql`insert into evidence (id, item_id, plate_number, submission_key, reflection, declared_fictional, waiting)
			select gen_random_uuid(), i.id, 100000 + n, gen_random_uuid(), 'Copied.', false, false from ${copies} join portfolio_item i on i.person_id = c.id`);
		await db().execute(sql`insert into decision (evidence_id, assessor_id, outcome, note, at)
			select v.id, ${cast.people.elena}, 'accepted', '', (select max(at) from decision) + n * interval '1 minute'
			from ${copies} join portfolio_item i on i.person_id = c.id join evidence v on v.item_id = i.id`);
		await db().execute(sql`insert into enrolment (id, person_id, unit_id, unit_version, organisation_id)
			select gen_random_uuid(), c.id, e.unit_id, e.unit_version, e.organisation_id from enrolment e, ${copies} where e.person_id = ${personId}`);
		await db().execute(sql`insert into activity_completion (enrolment_id, activity) select m.id, a.activity from activity_completion a
			join enrolment e on e.id = a.enrolment_id and e.person_id = ${personId} cross join ${copies} join enrolment m on m.person_id = c.id and m.unit_id = e.unit_id`);
	}

	it('is all of them, page by page, the longest waiting first', async () => {
		const first = (await opened('')).candidates;
		expect([first.total, first.page, first.pages, first.rows.length]).toEqual([many + 1, 1, 6, 25]);
		expect(first.rows[0]).toMatchObject({ name: 'Ivana Petrova', plate: 'A 401', title: 'Asking well: foundations' });
		expect(first.rows[1]?.name).toBe('Learner 001');
		const last = (await opened('candidates=6')).candidates;
		expect(last.rows.map(({ name }) => name)).toEqual(['Learner 125', 'Learner 126', 'Learner 127', 'Learner 128', 'Learner 129', 'Learner 130']);
		expect((await opened('candidates=99')).candidates).toEqual(last);
	});

	it('is found by a part of the name, taken by its letters', async () => {
		const { candidates } = await opened('who=learner+12');
		expect(candidates).toMatchObject({ total: 10, pages: 1, rows: [{ name: 'Learner 120' }, ...Array<object>(8).fill({}), { name: 'Learner 129' }] });
		expect((await opened('who=%25')).candidates).toMatchObject({ total: 0, page: 1, pages: 1, rows: [] });
	});

	it('can be looked at wherever they stand, by those whose learners they are, and nobody else can', async () => {
		const personId = (await opened('who=Learner+130')).candidates.rows[0]?.personId ?? '';
		const looked = async (query: string, who?: 'yannis') => (await opened(query, who)).preview;
		expect(await looked(`person=${personId}&achievement=${testAchievement}`)).toMatchObject({ personId });
		expect(await looked(`person=${personId}&achievement=${testAchievement}`, 'yannis')).toBeNull();
		expect(await looked(`person=${cast.people.deniz}&achievement=${testAchievement}`)).toBeNull();
		expect(await looked(`person=${personId}&achievement=nothing`)).toBeNull();
		expect(await looked(`person=nobody&achievement=${testAchievement}`)).toBeNull();
	});
});
