// Synthetic people and units for measuring and for bad days. Made by SQL on the spot from what the start has published; never in the product.
import type { Database } from '#platform/db/db.server.ts';
import { countLinks } from '#rooms/thread/nodes/link-thread.server.ts';

export interface DataSet {
	/** Published units beside those of `content/`: copies under other ids, plates from 1001. */
	readonly units: number;
	/**
	 * Signed-in people. Each takes unit U 001, and four of the copies with ten completed activities. One in five handed in evidence for one of
	 * them, which is accepted but for one in a hundred and the first thirty, which fill a page of the queue in a small data set as in a large one;
	 * one in fifty holds an award.
	 */
	readonly people: number;
}

/** The unit of `content/` that everybody has begun and nobody has worked on. */
export const takenUnit = 'what-restorative-justice-is';

/** Adds the data set to an installation that has started once and is not running. */
export async function fill(database: Database, { units, people }: DataSet): Promise<void> {
	if (units > 0) await database.execute(copyUnits(units));
	const { rows } = await database.execute("select id from thread_node where kind in ('need', 'unit')");
	await countLinks(
		database.db,
		rows.map(({ id }) => String(id))
	);
	await database.execute(addPeople(people, units));
	await database.execute('vacuum analyze');
}

/** Session token of person n, 1 to the number of people. */
export function tokenOf(person: number): string {
	return `crowd-session-${person}`;
}

/** Id of the enrolment of person n in unit U 001. */
export function enrolmentOf(person: number): string {
	return `00000000-0000-7000-8e00-${(person * 8).toString(16).padStart(12, '0')}`;
}

/** A word in 20 titles, whatever the number of units, so that a search finds as much in a small catalogue as in a large one. */
export const searchedWord = 'ckcakijoag';

const idOf = (kind: string, number: string) => `('00000000-0000-7000-8${kind}00-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

function copyUnits(units: number): string {
	const groups = Math.max(1, Math.floor(units / 20));
	const own = "('unit', 'outcome', 'activity', 'criterion')";
	const renamed = (column: string) =>
		`case when split_part(${column}, ':', 1) in ${own} then replace(${column}, ':' || o.unit_id || '@', ':' || c.unit_id || '@') else ${column} end`;
	return `
		create temp table original as select row_number() over (order by plate_number) - 1 as place, u.* from unit_version u where withdrawn_at is null;
		create temp table copied as select n, 'copy-' || n as unit_id, 1000 + n as plate_number, n % (select count(*) from original) as place,
			translate(substr(md5((n % ${groups} + 1)::text), 1, 10), '0123456789', 'ghijklmnop') as word from generate_series(1, ${units}) n;
		insert into plate (letter, number, record) select 'U', plate_number, 'unit:' || unit_id from copied;
		insert into unit_version (unit_id, version, plate_number, organisation_id, source_locale, minutes, first_sitting, lessons, workload_minutes, eqf, themes, roles, structure, content_hash, published_at)
			select c.unit_id, o.version, c.plate_number, o.organisation_id, o.source_locale, o.minutes, o.first_sitting, o.lessons, o.workload_minutes, o.eqf, o.themes, o.roles, o.structure, o.content_hash, o.published_at
			from copied c join original o using (place);
		drop index authored_text_search, authored_text_trigrams;
		insert into authored_text (owner, block, locale, body, hash, source_hash, origin, search)
			select 'unit:' || c.unit_id || '@' || o.version, a.block, a.locale,
				a.body || case when a.block = 'title' then ' ' || c.word else '' end, a.hash, a.source_hash, a.origin,
				a.search || case when a.block = 'title' then to_tsvector('simple', c.word) else '' end
			from copied c join original o using (place) join authored_text a on a.owner = 'unit:' || o.unit_id || '@' || o.version;
		insert into title_order (owner, locale, sort_key)
			select 'unit:' || c.unit_id || '@' || o.version, t.locale, '0' || left(md5(c.n || t.locale), 4) || t.sort_key
			from copied c join original o using (place) join title_order t on t.owner = 'unit:' || o.unit_id || '@' || o.version;
		create index authored_text_search on authored_text using gin (search);
		create index authored_text_trigrams on authored_text using gin (body gin_trgm_ops) where block in ('title', 'summary');
		create temp table linked as select o.place, n.* from original o join thread_node n on n.id like '%:' || o.unit_id || '@%';
		insert into thread_node (id, kind, record, version, plate_letter, plate_number, title_owner, title_block)
			select ${renamed('n.id')}, n.kind, replace(n.record, ':' || o.unit_id, ':' || c.unit_id), n.version, 'U', c.plate_number, ${renamed('n.title_owner')}, n.title_block
			from copied c join original o using (place) join linked n using (place) where n.person_id is null and n.kind in ${own};
		insert into thread_edge (from_id, to_id)
			select ${renamed('e.from_id')}, ${renamed('e.to_id')}
			from copied c join original o using (place) join linked n using (place) join thread_edge e on e.to_id = n.id
			where n.kind in ${own};
		drop table original, copied, linked;`;
}

function addPeople(people: number, units: number): string {
	const person = idOf('a', 'p');
	const enrolment = (place: string) => idOf('e', `p * 8 + ${place}`);
	return `
		insert into person (id, name, email, email_verified) select ${person}, 'Person ' || p, 'person-' || p || '@crowd.invalid', true from generate_series(1, ${people}) p;
		insert into profile (person_id, role, languages, locale) select ${person}, 'probation-officer', '{en}', 'en' from generate_series(1, ${people}) p;
		insert into membership (id, person_id, organisation_id, starts_at)
			select ${idOf('b', 'p')}, ${person}, (select id from organisation where kind = 'centre' order by created_at limit 1), now() - interval '1 day' from generate_series(1, ${people}) p;
		insert into session (id, person_id, token, expires_at) select ${idOf('c', 'p')}, ${person}, 'crowd-session-' || p, now() + interval '7 days' from generate_series(1, ${people}) p;
		insert into enrolment (id, person_id, unit_id, unit_version, organisation_id, enrolled_at)
			select ${enrolment('0')}, ${person}, u.unit_id, u.version, (select id from organisation where kind = 'centre' order by created_at limit 1), now() - interval '2 hours'
			from generate_series(1, ${people}) p, unit_version u where u.unit_id = '${takenUnit}' and u.withdrawn_at is null;
		${units > 0 ? addProgress(people, units, person, enrolment) : ''}`;
}

/** Four enrolments and ten completed activities a person. */
function addProgress(people: number, units: number, person: string, enrolment: (place: string) => string): string {
	return `
		create temp table begun as
			select unit_id, version, plate_number - 1000 as n, a.activity, a.place from unit_version u,
				lateral (select x->>'id' as activity, i as place from jsonb_array_elements(u.structure->'activities') with ordinality as t(x, i) where i <= 3) a
			where u.unit_id like 'copy-%';
		insert into enrolment (id, person_id, unit_id, unit_version, organisation_id, enrolled_at)
			select ${enrolment('k')}, ${person}, b.unit_id, b.version, (select id from organisation where kind = 'centre' order by created_at limit 1), now() - interval '1 day'
			from generate_series(1, ${people}) p cross join generate_series(1, 4) k join begun b on b.place = 1 and b.n = (p * 7 + k * 13) % ${units} + 1;
		insert into activity_completion (enrolment_id, activity, at)
			select ${enrolment('k')}, b.activity, now() - interval '20 hours'
			from generate_series(1, ${people}) p cross join generate_series(1, 4) k join begun b on b.n = (p * 7 + k * 13) % ${units} + 1 and b.place <= case when k % 2 = 0 then 3 else 2 end;
		insert into portfolio_item (id, person_id, organisation_id, unit_id, unit_version, activity)
			select ${idOf('f', 'p')}, ${person}, (select id from organisation where kind = 'centre' order by created_at limit 1), b.unit_id, b.version, 'task'
			from generate_series(5, ${people}, 5) p join begun b on b.place = 1 and b.n = (p * 7 + 13) % ${units} + 1;
		insert into evidence (id, item_id, plate_number, submission_key, reflection, declared_fictional, waiting, submitted_at)
			select id, id, 100000 + nth, id, 'A reflection of some length.', true, nth <= 30 or nth % 100 = 0, now() - interval '2 days'
			from (select id, row_number() over (order by id) as nth from portfolio_item where id::text like '00000000-0000-7000-8f00%') i;
		insert into decision (evidence_id, assessor_id, outcome, note, at)
			select e.id, (select assessor_id from decision limit 1), 'accepted', '', now() - interval '1 day'
			from evidence e where e.id::text like '00000000-0000-7000-8f00%' and not e.waiting;
		insert into award select r.* from generate_series(50, ${people}, 50) p cross join (select to_jsonb(w) as one from award w limit 1) a
			cross join lateral jsonb_populate_record(null::award, a.one || jsonb_build_object('id', a.one->>'id' || '-' || p, 'person_id', ${person}, 'status_index', 1000 + p)) r;
		drop table begun;`;
}
