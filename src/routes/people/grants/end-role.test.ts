import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { SamplePersonKey } from '../../../application/sample/cast.ts';
import { erasePerson } from '../data/erase-person.server.ts';
import { peopleData } from '../data/personal-data.server.ts';
import { addMember } from '../organisations/found-organisation.server.ts';
import { endMembership } from '../organisations/manage-members.server.ts';
import type { Actor } from '../people.ts';
import { membership, person, roleGrant } from '../tables.ts';
import { endRole } from './end-role.server.ts';
import { holdersOfRole } from './grant.queries.server.ts';
import { grantRole } from './grant-role.server.ts';

const { db, database } = useDatabase();
const now = new Date('2026-11-20T09:00:00Z');
const earlier = new Date('2026-11-10T09:00:00Z');
const centre = { kind: 'centre', id: null } as const;
const dataDir = useFolder();
const tools = { sources: [peopleData], files: createFiles({ ...testConfig, dataDir }), dataDir };

let cast: Cast;
let aegean = '';
beforeEach(async () => {
	await db().delete(membership);
	await db().delete(roleGrant);
	await db().delete(person);
	cast = await foundCast(db());
	aegean = cast.organisations['sample-aegean'].id;
});

const outcomeOf = (work: Promise<unknown>) =>
	work.then(
		() => 'done',
		(thrown: unknown) => (thrown instanceof Problem ? thrown.code : String(thrown))
	);
const give = (
	who: SamplePersonKey,
	role: 'administrator' | 'coordinator' | 'mentor',
	scope: { kind: 'centre' | 'organisation'; id: string | null },
	endsAt?: Date
) => grantRole(db(), null, { personId: cast.people[who], role, scope, startsAt: earlier, ...(endsAt ? { endsAt } : {}) });
const membershipOf = async (who: SamplePersonKey, organisationId: string) => {
	const [row] = await db()
		.select()
		.from(membership)
		.where(and(eq(membership.personId, cast.people[who]), eq(membership.organisationId, organisationId)));
	return row?.id ?? '';
};
const rolesOf = async (who: SamplePersonKey) =>
	(
		await db()
			.select({ role: roleGrant.role })
			.from(roleGrant)
			.where(and(eq(roleGrant.personId, cast.people[who]), or(isNull(roleGrant.endsAt), gt(roleGrant.endsAt, now))))
	).map(({ role }) => role);
const administrator = (who: SamplePersonKey): Actor => ({ ...cast.actor(who), grants: [{ role: 'administrator', scope: centre }] });
const grantOf = async (who: SamplePersonKey) => {
	const [row] = await db()
		.select()
		.from(roleGrant)
		.where(and(eq(roleGrant.personId, cast.people[who]), eq(roleGrant.role, 'administrator')));
	return row?.id ?? '';
};

describe('ending a membership', () => {
	it('ends no role that its coordinator could not end by itself, and then ends nothing', async () => {
		await give('sofia', 'coordinator', { kind: 'organisation', id: aegean });
		await give('sofia', 'mentor', { kind: 'organisation', id: aegean });
		const id = await membershipOf('sofia', aegean);
		const refusal = await endMembership(db(), cast.actor('yannis'), id, now).catch((thrown: unknown) => thrown);
		expect(refusal).toMatchObject({ code: 'people.role-not-yours', status: 403, details: { roles: 'Coordinator' } });
		expect((await rolesOf('sofia')).sort()).toEqual(['coordinator', 'mentor']);
		expect(await db().select().from(membership).where(eq(membership.id, id))).toMatchObject([{ endsAt: null }]);
		expect(await outcomeOf(endMembership(db(), cast.actor('radka'), id, now))).toBe('done');
		expect(await rolesOf('sofia')).toEqual([]);
	});

	it("does not end the coordinator's own role, which the centre gave", async () => {
		expect(await outcomeOf(endMembership(db(), cast.actor('yannis'), await membershipOf('yannis', aegean), now))).toBe('people.role-not-yours');
		expect(await rolesOf('yannis')).toEqual(['coordinator']);
	});

	it('writes down each role that it ended', async () => {
		await give('sofia', 'mentor', { kind: 'organisation', id: aegean });
		await endMembership(db(), cast.actor('yannis'), await membershipOf('sofia', aegean), now);
		const entries = await db()
			.select()
			.from(auditEntry)
			.where(and(eq(auditEntry.subject, `person:${cast.people.sofia}`), inArray(auditEntry.action, ['people.role-ended', 'people.member-ended'])));
		expect(entries.map(({ action }) => action).sort()).toEqual(['people.member-ended', 'people.role-ended']);
	});

	it('leaves the roles that the person holds elsewhere', async () => {
		await addMember(db(), null, cast.people.elena, aegean, earlier);
		await give('elena', 'mentor', { kind: 'organisation', id: aegean });
		await endMembership(db(), cast.actor('yannis'), await membershipOf('elena', aegean), now);
		expect(await rolesOf('elena')).toEqual(['assessor']);
	});
});

describe('the centre', () => {
	it('does not count on an administrator whose role is about to end', async () => {
		await give('radka', 'administrator', centre, new Date(now.getTime() + 60_000));
		expect(await outcomeOf(endRole(db(), administrator('marco'), await grantOf('marco'), now))).toBe('people.last-administrator');
	});

	it('may take back the role of an administrator to come', async () => {
		const later = new Date(now.getTime() + 86_400_000);
		const id = await grantRole(db(), null, { personId: cast.people.radka, role: 'administrator', scope: centre, startsAt: later });
		expect(await outcomeOf(endRole(db(), administrator('marco'), id, now))).toBe('done');
	});
});

/** PGlite has one connection, so that there one of the two waits for the other by nature; on PostgreSQL they meet. */
describe('two administrators at the same moment', () => {
	const rounds = () => (database().engine === 'postgres' ? [0, 1, 2, 3, 4, 5, 6, 7] : [0]);
	const meet = async (first: () => Promise<unknown>, second: () => Promise<unknown>) => (await Promise.all([outcomeOf(first()), outcomeOf(second())])).sort();
	const oneOfTwo = ['done', 'people.last-administrator'];

	it('who end the role of each other: one of them stays', async () => {
		await give('radka', 'administrator', centre);
		const [marco, radka] = [await grantOf('marco'), await grantOf('radka')];
		for (const round of rounds()) {
			await db()
				.update(roleGrant)
				.set({ endsAt: null })
				.where(inArray(roleGrant.id, [marco, radka]));
			// The clock of the second request, or of its node, may be behind.
			const before = new Date(now.getTime() - round);
			const outcomes = await meet(
				() => endRole(db(), administrator('marco'), radka, now),
				() => endRole(db(), administrator('radka'), marco, before)
			);
			expect(outcomes).toEqual(oneOfTwo);
			expect(await holdersOfRole(db(), 'administrator', aegean, new Date(now.getTime() + 1))).toHaveLength(1);
		}
	});

	it('who are erased: one of them stays', async () => {
		await give('radka', 'administrator', centre);
		const erase = (who: SamplePersonKey) => erasePerson(db(), tools, administrator(who), { keepAwards: false }, now);
		expect(
			await meet(
				() => erase('marco'),
				() => erase('radka')
			)
		).toEqual(oneOfTwo);
		expect(await holdersOfRole(db(), 'administrator', aegean, now)).toHaveLength(1);
	});

	it('of whom one is erased and the other loses the role: one of them stays', async () => {
		await give('radka', 'administrator', centre);
		const radka = await grantOf('radka');
		const outcomes = await meet(
			() => erasePerson(db(), tools, administrator('marco'), { keepAwards: false }, now),
			() => endRole(db(), administrator('marco'), radka, now)
		);
		expect(outcomes).toEqual(oneOfTwo);
		expect(await holdersOfRole(db(), 'administrator', aegean, new Date(now.getTime() + 1))).toHaveLength(1);
	});
});

describe('the holders of a role', () => {
	it('are those whose grant is for the organisation or the whole centre, and in force', async () => {
		await give('sofia', 'mentor', { kind: 'organisation', id: aegean });
		await give('deniz', 'mentor', { kind: 'organisation', id: cast.organisations['sample-centre'].id });
		await give('radka', 'mentor', centre);
		await give('radka', 'mentor', { kind: 'organisation', id: aegean });
		await give('ivana', 'mentor', centre, now);
		expect([...(await holdersOfRole(db(), 'mentor', aegean, now))].sort()).toEqual([cast.people.sofia, cast.people.radka].sort());
	});
});
