import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { actorAsRead, foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { foundOrganisation } from '../organisations/found-organisation.server.ts';
import { addMemberByEmail, endMembership } from '../organisations/manage-members.server.ts';
import { hasRoleFor, organisationsFor } from '../people.ts';
import { actsForCentre, managedOrganisations } from '../policy.ts';
import { membership, organisation, roleGrant } from '../tables.ts';
import { endRole } from './end-role.server.ts';
import { giveRole } from './give-role.server.ts';
import { grantRole } from './grant-role.server.ts';
import { holdersOfRole } from './grant.queries.server.ts';

const { db } = useDatabase();
const now = new Date('2026-11-20T09:00:00Z');
let cast: Cast;
let home = '';
let aegean = '';
/** Sofia coordinates Greece; Deniz assesses there; Ivana was to coordinate a country without an organisation. */
beforeAll(async () => {
	cast = await foundCast(db());
	home = cast.organisations['sample-centre'].id;
	aegean = cast.organisations['sample-aegean'].id;
	const give = (who: 'sofia' | 'deniz' | 'ivana', role: 'coordinator' | 'assessor', country: string) =>
		grantRole(db(), null, { personId: cast.people[who], role, scope: { kind: 'jurisdiction', id: country }, startsAt: new Date('2026-11-10T09:00:00Z') });
	await give('sofia', 'coordinator', 'GR');
	await give('deniz', 'assessor', 'GR');
	await give('ivana', 'coordinator', 'PT');
});

const sofia = () => actorAsRead(db(), cast.people.sofia, now);
const partner = (slug: string, country: string) =>
	foundOrganisation(db(), null, { slug, name: `Service ${slug}`, country, timeZone: 'Europe/Athens', kind: 'partner' });
const forbidden = expect.objectContaining({ code: 'problem.forbidden' });

describe('a role for a country', () => {
	it('holds in the organisations of the country, and in no other nor for the whole centre', async () => {
		const actor = await sofia();
		expect(managedOrganisations(actor)).toEqual([aegean]);
		expect(hasRoleFor(actor, 'coordinator', aegean)).toBe(true);
		expect(hasRoleFor(actor, 'coordinator', home)).toBe(false);
		expect(hasRoleFor(actor, 'coordinator', null)).toBe(false);
		expect(hasRoleFor(actor, 'assessor', aegean)).toBe(false);
		expect(actsForCentre(actor)).toBe(false);
	});

	it('is told apart in the audit log from the same role for another country', async () => {
		const given = await db().select({ details: auditEntry.details }).from(auditEntry).where(eq(auditEntry.action, 'people.role-granted'));
		const countries = given.flatMap(({ details }) => (details && 'country' in details ? [details.country] : []));
		expect(countries.sort()).toEqual(['GR', 'GR', 'PT']);
	});

	it('is for nothing in a country without an organisation', async () => {
		const ivana = await actorAsRead(db(), cast.people.ivana, now);
		expect(organisationsFor(ivana, 'coordinator')).toEqual([]);
		expect(await holdersOfRole(db(), 'coordinator', home, now)).not.toContain(cast.people.ivana);
	});

	it('reaches an organisation that is founded there or moves there later, and leaves one that moves away', async () => {
		const { id } = await partner('thrace', 'BG');
		expect(managedOrganisations(await sofia())).toEqual([aegean]);
		await db().update(organisation).set({ country: 'GR' }).where(eq(organisation.id, id));
		const founded = await partner('attica', 'GR');
		expect([...(managedOrganisations(await sofia()) ?? [])].sort()).toEqual([aegean, id, founded.id].sort());
		expect(await holdersOfRole(db(), 'assessor', founded.id, now)).toEqual([cast.people.deniz]);
		await db().update(organisation).set({ country: 'BG' }).where(eq(organisation.id, id));
		expect(hasRoleFor(await sofia(), 'coordinator', id)).toBe(false);
	});

	it('counts once beside a role for one of its organisations', async () => {
		await grantRole(db(), null, { personId: cast.people.sofia, role: 'coordinator', scope: { kind: 'organisation', id: aegean }, startsAt: now });
		const organisations = organisationsFor(await sofia(), 'coordinator') ?? [];
		expect(organisations.filter((id) => id === aegean)).toHaveLength(1);
	});

	it('ends for all of them on its last day', async () => {
		const endsAt = new Date('2026-11-21T09:00:00Z');
		await grantRole(db(), null, { personId: cast.people.elena, role: 'mentor', scope: { kind: 'jurisdiction', id: 'GR' }, startsAt: now, endsAt });
		expect(await holdersOfRole(db(), 'mentor', aegean, now)).toEqual([cast.people.elena]);
		expect(await holdersOfRole(db(), 'mentor', aegean, endsAt)).toEqual([]);
		expect(organisationsFor(await actorAsRead(db(), cast.people.elena, endsAt), 'mentor')).toEqual([]);
	});
});

describe('a coordinator of a country', () => {
	it('adds people, gives roles, ends them and lets people go, in organisations of that country only', async () => {
		const actor = await sofia();
		await addMemberByEmail(db(), actor, { organisationId: aegean, email: 'deniz@sample.test' }, now);
		const isDenizHere = and(eq(membership.personId, cast.people.deniz), eq(membership.organisationId, aegean));
		const [member] = await db().select().from(membership).where(isDenizHere);
		const given = {
			personId: cast.people.deniz,
			role: 'mentor',
			scope: { kind: 'organisation' as const, id: aegean },
			startsAt: now,
			endsAt: null,
			timeZone: 'Europe/Athens'
		};
		const grantId = await giveRole(db(), actor, given, now);
		await endRole(db(), actor, grantId, new Date('2026-11-20T10:00:00Z'));
		await endMembership(db(), actor, member?.id ?? '', new Date('2026-11-20T11:00:00Z'));
		await expect(addMemberByEmail(db(), actor, { organisationId: home, email: 'sofia@sample.test' }, now)).rejects.toEqual(forbidden);
		await expect(giveRole(db(), actor, { ...given, scope: { kind: 'organisation', id: home } }, now)).rejects.toEqual(forbidden);
		const [elena] = await db().select().from(roleGrant).where(eq(roleGrant.personId, cast.people.elena));
		await expect(endRole(db(), actor, elena?.id ?? '', now)).rejects.toMatchObject({ code: 'people.role-not-yours' });
	});

	it('gives no role for the country, and no coordinator', async () => {
		const actor = await sofia();
		const given = {
			personId: cast.people.nikos,
			role: 'mentor',
			scope: { kind: 'jurisdiction' as const, id: 'GR' },
			startsAt: now,
			endsAt: null,
			timeZone: 'Europe/Athens'
		};
		await expect(giveRole(db(), actor, given, now)).rejects.toEqual(forbidden);
		await expect(giveRole(db(), actor, { ...given, role: 'coordinator', scope: { kind: 'organisation', id: aegean } }, now)).rejects.toEqual(forbidden);
	});
});
