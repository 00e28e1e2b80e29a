import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { listNotifications } from '#platform/notifications/notifications.server.ts';
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
	...change
});
const grantsOf = (personId: string) => db().select().from(roleGrant).where(eq(roleGrant.personId, personId));

describe('a coordinator of an organisation', () => {
	it('gives a role within it, once however often it is sent, and the person is told', async () => {
		const first = await giveRole(db(), cast.actor('yannis'), given({}), now);
		expect(await giveRole(db(), cast.actor('yannis'), given({}), now)).toBe(first);
		expect(await grantsOf(cast.people.sofia)).toMatchObject([{ role: 'mentor', scopeKind: 'organisation', scopeId: aegean, grantedBy: cast.people.yannis }]);
		expect((await listNotifications(db(), cast.people.sofia, 1)).rows).toMatchObject([{ kind: 'role_given' }]);
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
		expect((await searchMembers(db(), aegean, 'deniz', 1, new Date('2026-11-22T09:00:00Z'))).total).toBe(0);
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
		expect((await searchOrganisations(db(), null, 'AEGEAN', 1, now)).rows.map(({ slug }) => slug)).toEqual(['sample-aegean']);
		expect((await searchOrganisations(db(), null, '%', 1, now)).total).toBe(0);
		expect((await searchOrganisations(db(), [], '', 1, now)).total).toBe(0);
		expect((await searchOrganisations(db(), [aegean], '', 1, now)).rows[0]?.members).toBeGreaterThanOrEqual(3);
		expect((await searchMembers(db(), aegean, 'sofia@', 1, now)).rows).toMatchObject([{ name: 'Sofia Marinou', grants: [{ role: 'mentor' }] }]);
	});

	it('count members up to a thousand, and say that there are more', async () => {
		const person = sql`('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
		await db().execute(
			sql`insert into person (id, name, email) select ${person}, 'Member ' || n, 'member' || n || '@sample.test' from generate_series(1, 1001) n`
		);
		await db().execute(
			sql`insert into membership (id, person_id, organisation_id, starts_at) select gen_random_uuid(), ${person}, ${cast.organisations['sample-centre'].id}::uuid, '2026-01-01' from generate_series(1, 1001) n`
		);
		const { rows } = await searchOrganisations(db(), null, '', 1, now);
		expect(rows.find(({ slug }) => slug === 'sample-centre')).toMatchObject({ members: 1_000, hasMore: true });
		expect(rows.find(({ slug }) => slug === 'sample-aegean')).toMatchObject({ hasMore: false });
	});

	it('show their last page for a page past the end', async () => {
		const first = await searchOrganisations(db(), null, '', 1, now);
		expect(await searchOrganisations(db(), null, '', 9_999, now)).toEqual(first);
		expect(first).toMatchObject({ total: first.rows.length, page: 1, pages: 1 });
		const members = await searchMembers(db(), aegean, '', 1, now);
		expect(members.total).toBeGreaterThan(0);
		expect(await searchMembers(db(), aegean, '', 9_999, now)).toEqual(members);
	});
});
