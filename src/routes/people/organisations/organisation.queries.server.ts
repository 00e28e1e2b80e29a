import { and, asc, eq, getTableColumns, gt, ilike, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '#platform/db/db.server.ts';
import { likePattern } from '#platform/db/like-pattern.ts';
import { readPage, type Page } from '#platform/db/pages.ts';
import { membership, organisation, person, roleGrant } from '../tables.ts';
import type { Organisation } from './found-organisation.server.ts';

/** All organisations of the installation; there are tens, not thousands. */
export async function listOrganisations(db: Db): Promise<Organisation[]> {
	return db.select().from(organisation).orderBy(asc(organisation.name));
}

export async function findOrganisation(db: Db, id: string): Promise<Organisation | null> {
	const [row] = await db.select().from(organisation).where(eq(organisation.id, id));
	return row ?? null;
}

export async function findOrganisationBySlug(db: Db, slug: string): Promise<Organisation | null> {
	const [row] = await db.select().from(organisation).where(eq(organisation.slug, slug));
	return row ?? null;
}

/** The organisation that is the centre itself; null before the installation was filled. */
export async function findCentreOrganisation(db: Db): Promise<Organisation | null> {
	const [row] = await db
		.select()
		.from(organisation)
		.where(inArray(organisation.kind, ['centre']))
		.limit(1);
	return row ?? null;
}

/**
 * Whether the person has a membership in the organisation that was not ended. It asks no clock: of two requests that wait for each other
 * the second one may have read its own before the first.
 */
export async function isMember(db: Db, personId: string, organisationId: string): Promise<boolean> {
	const [row] = await db
		.select({ id: membership.id })
		.from(membership)
		.where(and(eq(membership.personId, personId), eq(membership.organisationId, organisationId), isNull(membership.endsAt)))
		.limit(1);
	return row !== undefined;
}

const pageSize = 25;

/** Members are counted up to here in a list; the page of an organisation counts them all. */
const countedMembers = 1_000;

export interface OrganisationRow extends Organisation {
	readonly members: number;
	/** There are more than are counted. */
	readonly hasMore: boolean;
}

/** The organisations with these ids (null: all) whose name holds the words, with the number of their members up to a thousand. */
export async function searchOrganisations(db: Db, ids: readonly string[] | null, words: string, page: number, now: Date): Promise<Page<OrganisationRow>> {
	if (ids?.length === 0) return { rows: [], total: 0, page: 1, pages: 1 };
	const members = sql<number>`(select count(*)::int from (select 1 from ${membership} m where m.organisation_id = ${organisation}.id
		and m.starts_at <= ${now.toISOString()}::timestamptz and (m.ends_at is null or m.ends_at > ${now.toISOString()}::timestamptz) limit ${countedMembers + 1}) c)`;
	const found = await readPage(page, pageSize, (offset) =>
		db
			.select({ ...getTableColumns(organisation), members, total: sql<number>`count(*) over ()::int` })
			.from(organisation)
			.where(and(ids ? inArray(organisation.id, [...ids]) : undefined, holds(organisation.name, words)))
			.orderBy(asc(organisation.name), asc(organisation.id))
			.limit(pageSize)
			.offset(offset)
	);
	const shown = (row: (typeof found.rows)[number]) => ({ ...row, members: Math.min(row.members, countedMembers), hasMore: row.members > countedMembers });
	return { ...found, rows: found.rows.map(shown) };
}

export interface Member {
	readonly membershipId: string;
	readonly personId: string;
	readonly name: string;
	readonly email: string;
	readonly since: Date;
	/** Roles in this organisation that are in force or will be. */
	readonly grants: readonly { readonly id: string; readonly role: string; readonly startsAt: string; readonly endsAt: string | null }[];
}

/** Members in force whose name or address holds the words. */
export async function searchMembers(db: Db, organisationId: string, words: string, page: number, now: Date): Promise<Page<Member>> {
	const grants = sql<
		Member['grants'] | null
	>`(select json_agg(json_build_object('id', g.id, 'role', g.role, 'startsAt', g.starts_at, 'endsAt', g.ends_at) order by g.starts_at)
		from ${roleGrant} g where g.person_id = ${person}.id and g.scope_kind = 'organisation' and g.scope_id = ${organisationId}
		and (g.ends_at is null or g.ends_at > ${now.toISOString()}::timestamptz))`;
	const found = await readPage(page, pageSize, (offset) =>
		db
			.select({
				membershipId: membership.id,
				personId: person.id,
				name: person.name,
				email: person.email,
				since: membership.startsAt,
				grants,
				total: sql<number>`count(*) over ()::int`
			})
			.from(membership)
			.innerJoin(person, eq(person.id, membership.personId))
			.where(and(eq(membership.organisationId, organisationId), inForce(now), or(holds(person.name, words), holds(person.email, words))))
			.orderBy(asc(person.name), asc(person.id))
			.limit(pageSize)
			.offset(offset)
	);
	return { ...found, rows: found.rows.map((row) => ({ ...row, grants: row.grants ?? [] })) };
}

/** Roles for the whole centre or for a jurisdiction, in force or to come, with who holds them. */
export async function listWideGrants(
	db: Db,
	now: Date
): Promise<readonly (Member['grants'][number] & { readonly name: string; readonly jurisdiction: string | null })[]> {
	const rows = await db
		.select({
			id: roleGrant.id,
			role: roleGrant.role,
			startsAt: roleGrant.startsAt,
			endsAt: roleGrant.endsAt,
			name: person.name,
			jurisdiction: roleGrant.scopeId
		})
		.from(roleGrant)
		.innerJoin(person, eq(person.id, roleGrant.personId))
		.where(and(inArray(roleGrant.scopeKind, ['centre', 'jurisdiction']), or(isNull(roleGrant.endsAt), gt(roleGrant.endsAt, now))))
		.orderBy(asc(roleGrant.role), asc(person.name))
		.limit(200);
	return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt?.toISOString() ?? null }));
}

function inForce(now: Date) {
	return and(lte(membership.startsAt, now), or(isNull(membership.endsAt), gt(membership.endsAt, now)));
}

/** A column that holds the words, whatever their case; all when there are none. */
function holds(column: AnyPgColumn, words: string) {
	const wanted = words.trim();
	return wanted === '' ? sql`true` : ilike(column, likePattern(wanted));
}
