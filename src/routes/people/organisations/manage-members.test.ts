import { and, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { Problem } from '#platform/problem/problem.ts';
import { giveRole } from '../grants/give-role.server.ts';
import { membership, person, roleGrant } from '../tables.ts';
import { addMemberByEmail, endMembership } from './manage-members.server.ts';

const { db, database } = useDatabase();
const now = new Date('2026-11-20T09:00:00Z');
/** The clock of a request that began before another one and had to wait for it. */
const before = new Date(now.getTime() - 1_000);

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
const openMemberships = () =>
	db()
		.select()
		.from(membership)
		.where(and(eq(membership.personId, cast.people.sofia), eq(membership.organisationId, aegean), isNull(membership.endsAt)));
const openRoles = () =>
	db()
		.select()
		.from(roleGrant)
		.where(and(eq(roleGrant.personId, cast.people.sofia), isNull(roleGrant.endsAt)));
const end = async (at: Date) => endMembership(db(), cast.actor('yannis'), (await openMemberships())[0]?.id ?? '', at);
const give = (at: Date) => {
	const scope = { kind: 'organisation', id: aegean } as const;
	return giveRole(
		db(),
		cast.actor('yannis'),
		{ personId: cast.people.sofia, role: 'mentor', scope, startsAt: at, endsAt: null, timeZone: 'Europe/Athens' },
		at
	);
};
const add = (at: Date) => addMemberByEmail(db(), cast.actor('yannis'), { organisationId: aegean, email: 'sofia@sample.test' }, at);

describe('whoever is no member', () => {
	it('is given no role by a request that began while they were one', async () => {
		await end(now);
		expect(await outcomeOf(give(before))).toBe('people.not-a-member');
	});

	it('holds no role, whichever of the two requests came first', async () => {
		for (let round = 0; round < (database().engine === 'postgres' ? 8 : 1); round += 1) {
			await add(before);
			const id = (await openMemberships())[0]?.id ?? '';
			const ended = endMembership(db(), cast.actor('yannis'), id, now);
			await Promise.all([outcomeOf(give(round % 2 === 0 ? before : now)), ended]);
			expect([await openMemberships(), await openRoles()]).toEqual([[], []]);
		}
	});
});

describe('a member', () => {
	it('is added once, however many requests add them and whatever their clocks say', async () => {
		await end(before);
		await Promise.all(Array.from({ length: 20 }, (_, index) => add(new Date(now.getTime() - index))));
		expect(await openMemberships()).toHaveLength(1);
	});

	it('has one open membership in an organisation, which the database holds', async () => {
		const second = db().insert(membership).values({ personId: cast.people.sofia, organisationId: aegean, startsAt: now });
		await expect(second).rejects.toMatchObject({ cause: { code: '23505' } });
	});

	it('may come back', async () => {
		await end(before);
		await add(now);
		expect(await openMemberships()).toHaveLength(1);
	});
});
