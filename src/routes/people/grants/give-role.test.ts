import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { listNotifications } from '#platform/notifications/notifications.server.ts';
import { notificationText } from '#platform/notifications/notification-text.ts';
import { Problem } from '#platform/problem/problem.ts';
import { searchMembers, searchOrganisations } from '../organisations/organisation.queries.server.ts';
import { addMemberByEmail, endMembership, foundPartner } from '../organisations/manage-members.server.ts';
import { membership, roleGrant } from '../tables.ts';
import { endRole } from './end-role.server.ts';
import { giveRole, type GivenRole } from './give-role.server.ts';

const { db } = useDatabase();
const now = new Date('2026-11-20T09:00:00Z');
let cast: Cast;
let aegean = '';
let home = '';
beforeAll(async () => {
	cast = await foundCast(db());
	aegean = cast.organisations['sample-aegean'].id;
	home = cast.organisations['sample-centre'].id;
});

const refusalOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(thrown: unknown) => (thrown instanceof Problem ? thrown.code : thrown)
	);
const given = (change: Partial<GivenRole>): GivenRole => ({
	personId: cast.people.sofia,
	role: 'mentor',
	scope: { kind: 'organisation', id: aegean },
	startsAt: now,
	endsAt: null,
	timeZone: 'Europe/Athens',
	...change
});
const grantsOf = (personId: string) => db().select().from(roleGrant).where(eq(roleGrant.personId, personId));

describe('a coordinator of an organisation', () => {
	it('gives a role within it, once however often it is sent, and the person is told', async () => {
		const first = await giveRole(db(), cast.actor('yannis'), given({}), now);
		expect(await giveRole(db(), cast.actor('yannis'), given({}), now)).toBe(first);
		expect(await grantsOf(cast.people.sofia)).toMatchObject([{ role: 'mentor', scopeKind: 'organisation', scopeId: aegean, grantedBy: cast.people.yannis }]);
		const [told] = (await listNotifications(db(), cast.people.sofia, 1)).rows;
		expect(told?.kind).toBe('role_given');
		expect(notificationText('role_given', told?.details ?? {}, 'en')).toBe('You have a new role: Mentor (Aegean Mediation Service (fictional)).');
	});

	it('is told from when until when it is held, where other dates were asked for', async () => {
		const yannis = cast.actor('yannis');
		const [december, january, february] = ['2026-11-30T22:00:00Z', '2026-12-31T22:00:00Z', '2027-01-31T22:00:00Z'].map((at) => new Date(at));
		const asked = { personId: cast.people.nikos, role: 'trainer', startsAt: december ?? now };
		const id = await giveRole(db(), yannis, given({ ...asked, endsAt: january ?? null }), now);
		const held = { code: 'people.role-held', status: 409, details: { role: 'Trainer', dates: 'from 1 December 2026, until 31 December 2026' } };
		for (const other of [{ endsAt: february ?? null }, { endsAt: null }, { startsAt: now, endsAt: january ?? null }])
			await expect(giveRole(db(), yannis, given({ ...asked, ...other }), now)).rejects.toMatchObject(held);
		expect(await giveRole(db(), yannis, given({ ...asked, endsAt: january ?? null }), now)).toBe(id);
		expect(await grantsOf(cast.people.nikos)).toMatchObject([{ role: 'assessor' }, { role: 'trainer', startsAt: december, endsAt: january }]);
		expect((await listNotifications(db(), cast.people.nikos, 1)).rows).toHaveLength(1);
	});

	it('gives what is held since before, and what two clocks ask for a moment apart, without a change', async () => {
		const yannis = cast.actor('yannis');
		const id = await giveRole(db(), yannis, given({ personId: cast.people.nikos, role: 'author' }), now);
		for (const startsAt of [new Date('2026-12-01T09:00:00Z'), new Date(now.getTime() - 5_000)])
			expect(await giveRole(db(), yannis, given({ personId: cast.people.nikos, role: 'author', startsAt }), now)).toBe(id);
	});

	it.each(['administrator', 'coordinator', 'validator', 'researcher', 'national-editor', 'quality-reviewer', 'employer', 'owner', 'Mentor', ''])(
		'cannot give %s',
		async (role) => {
			expect(await refusalOf(giveRole(db(), cast.actor('yannis'), given({ role }), now))).toBe('problem.forbidden');
		}
	);

	it('cannot give a role in another organisation, for the centre, or to somebody who is no member', async () => {
		const yannis = cast.actor('yannis');
		expect(await refusalOf(giveRole(db(), yannis, given({ scope: { kind: 'organisation', id: home }, personId: cast.people.ivana }), now))).toBe(
			'problem.forbidden'
		);
		expect(await refusalOf(giveRole(db(), yannis, given({ scope: { kind: 'centre', id: null } }), now))).toBe('problem.forbidden');
		expect(await refusalOf(giveRole(db(), yannis, given({ scope: { kind: 'jurisdiction', id: 'GR' } }), now))).toBe('problem.forbidden');
		expect(await refusalOf(giveRole(db(), yannis, given({ personId: cast.people.ivana }), now))).toBe('people.not-a-member');
	});

	it('cannot end the roles of others', async () => {
		const [elena] = await grantsOf(cast.people.elena);
		const [marco] = await grantsOf(cast.people.marco);
		for (const grant of [elena, marco]) expect(await refusalOf(endRole(db(), cast.actor('yannis'), grant?.id ?? '', now))).toBe('people.role-not-yours');
	});

	it('adds a registered person and lets them go, and their roles there end too', async () => {
		const yannis = cast.actor('yannis');
		await addMemberByEmail(db(), yannis, { organisationId: aegean, email: 'Deniz@sample.test' }, now);
		await addMemberByEmail(db(), yannis, { organisationId: aegean, email: 'deniz@sample.test' }, now);
		const rows = await db()
			.select()
			.from(membership)
			.where(and(eq(membership.personId, cast.people.deniz), eq(membership.organisationId, aegean)));
		expect(rows).toHaveLength(1);
		await giveRole(db(), yannis, given({ personId: cast.people.deniz, role: 'trainer' }), now);
		await endMembership(db(), yannis, rows[0]?.id ?? '', new Date('2026-11-21T09:00:00Z'));
		expect((await grantsOf(cast.people.deniz)).every(({ endsAt }) => endsAt !== null)).toBe(true);
		expect((await listNotifications(db(), cast.people.deniz, 1)).rows[0]).toMatchObject({ kind: 'member_ended' });
		expect((await searchMembers(db(), aegean, { search: 'deniz', page: 1 }, new Date('2026-11-22T09:00:00Z'))).total).toBe(0);
	});

	it('cannot add to another organisation or found one, and is told of an unknown address', async () => {
		const yannis = cast.actor('yannis');
		expect(await refusalOf(addMemberByEmail(db(), yannis, { organisationId: home, email: 'sofia@sample.test' }, now))).toBe('problem.forbidden');
		expect(await refusalOf(addMemberByEmail(db(), yannis, { organisationId: aegean, email: 'nobody@sample.test' }, now))).toBe('people.no-such-person');
		const partner = { slug: 'new', name: 'New', country: 'GR', timeZone: 'Europe/Athens', kind: 'partner' } as const;
		expect(await refusalOf(foundPartner(db(), yannis, partner))).toBe('problem.forbidden');
	});
});

describe('the centre', () => {
	it('founds an organisation once, and keeps short names apart', async () => {
		const radka = cast.actor('radka');
		const partner = { slug: 'new-partner', name: 'New partner', country: 'GR', timeZone: 'Europe/Athens', kind: 'partner' } as const;
		const founded = await foundPartner(db(), radka, partner);
		expect((await foundPartner(db(), radka, partner)).id).toBe(founded.id);
		expect(await refusalOf(foundPartner(db(), radka, { ...partner, name: 'Another' }))).toBe('people.slug-taken');
	});

	it('gives roles by a coordinator of the centre, but no administrator', async () => {
		const radka = cast.actor('radka');
		const wide = given({ personId: cast.people.elena, role: 'quality-reviewer', scope: { kind: 'centre', id: null } });
		expect(await refusalOf(giveRole(db(), radka, wide, now))).toBeNull();
		expect(await refusalOf(giveRole(db(), radka, { ...wide, role: 'administrator' }, now))).toBe('problem.forbidden');
	});

	it('tells of a role for a country or the whole centre, and of its end, in the language of the reader', async () => {
		const radka = cast.actor('radka');
		const { ivana } = cast.people;
		const told = async (locale: string) => {
			const [row] = (await listNotifications(db(), ivana, 1)).rows;
			return notificationText(row?.kind ?? '', row?.details ?? {}, locale);
		};
		const country = { personId: ivana, role: 'national-editor', scope: { kind: 'jurisdiction', id: 'GR' } } as const;
		const id = await giveRole(db(), radka, given(country), now);
		expect(await told('en')).toBe('You have a new role: National editor (Greece).');
		expect(await told('bg')).toContain('(Гърция).');
		expect(await endRole(db(), radka, id, new Date(now.getTime() + 1_000))).toBe(ivana);
		expect(await told('en')).toBe('One of your roles has ended: National editor (Greece).');
		await giveRole(db(), radka, given({ personId: ivana, role: 'researcher', scope: { kind: 'centre', id: null } }), new Date(now.getTime() + 2_000));
		expect(await told('en')).toBe('You have a new role: Researcher (Whole centre).');
		expect(notificationText('role_given', { place: 'OpenCoVE' }, 'en')).toBe('You have a new role at OpenCoVE.');
	});

	it('always keeps an administrator', async () => {
		const marco = cast.actor('marco');
		const [own] = await grantsOf(cast.people.marco);
		expect(await refusalOf(endRole(db(), marco, own?.id ?? '', now))).toBe('people.last-administrator');
		await giveRole(db(), marco, given({ personId: cast.people.radka, role: 'administrator', scope: { kind: 'centre', id: null } }), now);
		expect(await refusalOf(endRole(db(), marco, own?.id ?? '', now))).toBeNull();
	});

	it('refuses dates that end before they begin', async () => {
		const wrong = given({ startsAt: now, endsAt: new Date('2026-11-19T09:00:00Z') });
		expect(await refusalOf(giveRole(db(), cast.actor('marco'), wrong, now))).toBe('people.dates-wrong');
	});
});

describe('the lists', () => {
	it('find by words, whatever the case, and take wildcards for letters', async () => {
		expect((await searchOrganisations(db(), null, { search: 'AEGEAN', page: 1 }, now)).rows.map(({ slug }) => slug)).toEqual(['sample-aegean']);
		expect((await searchOrganisations(db(), null, { search: '%', page: 1 }, now)).total).toBe(0);
		expect((await searchOrganisations(db(), [], { page: 1 }, now)).total).toBe(0);
		expect((await searchOrganisations(db(), [aegean], { page: 1 }, now)).rows[0]?.members).toBeGreaterThanOrEqual(3);
		expect((await searchMembers(db(), aegean, { search: 'sofia@', page: 1 }, now)).rows).toMatchObject([
			{ name: 'Sofia Marinou', grants: [{ role: 'mentor' }] }
		]);
	});

	it('count members up to a thousand, and say that there are more', async () => {
		const person = sql`('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
		await db().execute(
			sql`insert into person (id, name, email) select ${person}, 'Member ' || n, 'member' || n || '@sample.test' from generate_series(1, 1001) n`
		);
		await db().execute(
			sql`insert into membership (id, person_id, organisation_id, starts_at) select gen_random_uuid(), ${person}, ${cast.organisations['sample-centre'].id}::uuid, '2026-01-01' from generate_series(1, 1001) n`
		);
		const { rows } = await searchOrganisations(db(), null, { page: 1 }, now);
		expect(rows.find(({ slug }) => slug === 'sample-centre')).toMatchObject({ members: 1_000, hasMore: true });
		expect(rows.find(({ slug }) => slug === 'sample-aegean')).toMatchObject({ hasMore: false });
	});

	it('show their last page for a page past the end', async () => {
		const first = await searchOrganisations(db(), null, { page: 1 }, now);
		expect(await searchOrganisations(db(), null, { page: 9_999 }, now)).toEqual(first);
		expect(first).toMatchObject({ total: first.rows.length, page: 1, pages: 1 });
		const members = await searchMembers(db(), aegean, { page: 1 }, now);
		expect(members.total).toBeGreaterThan(0);
		expect(await searchMembers(db(), aegean, { page: 9_999 }, now)).toEqual(members);
	});
});
