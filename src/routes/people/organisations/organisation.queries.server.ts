import { and, asc, desc, eq, getTableColumns, gt, ilike, inArray, isNull, lte, or, sql } from 'drizzle-orm';
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

export const organisationSorts = ['name', 'country', 'kind', 'members'] as const;

export interface OrganisationFilter {
	/** A part of the name. */
	readonly search?: string;
	/** By name, when it is not said. */
	readonly sort?: (typeof organisationSorts)[number];
	readonly page: number;
}

/** A page of the organisations with these ids (null: all) that fit, with the number of their members up to a thousand. */
export async function searchOrganisations(db: Db, ids: readonly string[] | null, filter: OrganisationFilter, now: Date): Promise<Page<OrganisationRow>> {
	if (ids?.length === 0) return { rows: [], total: 0, page: 1, pages: 1 };
	const found = await readPage(filter.page, pageSize, (offset) =>
		selectOrganisations(db, { ids, filter, counted: countedMembers }, now).limit(pageSize).offset(offset)
	);
	const shown = (row: (typeof found.rows)[number]) => ({ ...row, members: Math.min(row.members, countedMembers), hasMore: row.members > countedMembers });
	return { ...found, rows: found.rows.map(shown) };
}

/** All that fit, with the number of all their members: for a spreadsheet. */
export async function listOrganisationsForExport(
	db: Db,
	ids: readonly string[] | null,
	filter: OrganisationFilter,
	now: Date
): Promise<Omit<OrganisationRow, 'hasMore'>[]> {
	return ids?.length === 0 ? [] : selectOrganisations(db, { ids, filter }, now);
}

interface WantedOrganisations {
	readonly ids: readonly string[] | null;
	readonly filter: OrganisationFilter;
	/** Members are counted up to one more than this; all, when it is left out. */
	readonly counted?: number;
}

function selectOrganisations(db: Db, { ids, filter, counted }: WantedOrganisations, now: Date) {
	const at = now.toISOString();
	const members = sql<number>`(select count(*)::int from (select 1 from ${membership} m where m.organisation_id = ${organisation}.id
		and m.starts_at <= ${at}::timestamptz and (m.ends_at is null or m.ends_at > ${at}::timestamptz) ${counted === undefined ? sql`` : sql`limit ${counted + 1}`}) c)`;
	const orders = { name: [], country: [asc(organisation.country)], kind: [asc(organisation.kind)], members: [desc(members)] };
	return db
		.select({ ...getTableColumns(organisation), members, total: sql<number>`count(*) over ()::int` })
		.from(organisation)
		.where(and(ids ? inArray(organisation.id, [...ids]) : undefined, holds(organisation.name, filter.search)))
		.orderBy(...orders[filter.sort ?? 'name'], asc(organisation.name), asc(organisation.id))
		.$dynamic();
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

export const memberSorts = ['name', 'newest', 'oldest'] as const;

export interface MemberFilter {
	/** A part of the name or of the address. */
	readonly search?: string;
	/** By name, when it is not said. */
	readonly sort?: (typeof memberSorts)[number];
	readonly page: number;
}

/** A page of the members in force that fit. */
export async function searchMembers(db: Db, organisationId: string, filter: MemberFilter, now: Date): Promise<Page<Member>> {
	const found = await readPage(filter.page, pageSize, (offset) => selectMembers(db, organisationId, filter, now).limit(pageSize).offset(offset));
	return { ...found, rows: found.rows.map(toMember) };
}

/** All members in force that fit: for a spreadsheet. */
export async function listMembersForExport(db: Db, organisationId: string, filter: MemberFilter, now: Date): Promise<Member[]> {
	return (await selectMembers(db, organisationId, filter, now)).map(toMember);
}

function selectMembers(db: Db, organisationId: string, filter: MemberFilter, now: Date) {
	const grants = sql<
		Member['grants'] | null
	>`(select json_agg(json_build_object('id', g.id, 'role', g.role, 'startsAt', g.starts_at, 'endsAt', g.ends_at) order by g.starts_at)
		from ${roleGrant} g where g.person_id = ${person}.id and g.scope_kind = 'organisation' and g.scope_id = ${organisationId}
		and (g.ends_at is null or g.ends_at > ${now.toISOString()}::timestamptz))`;
	const orders = { name: [], newest: [desc(membership.startsAt)], oldest: [asc(membership.startsAt)] };
	return db
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
		.where(and(eq(membership.organisationId, organisationId), inForce(now), or(holds(person.name, filter.search), holds(person.email, filter.search))))
		.orderBy(...orders[filter.sort ?? 'name'], asc(person.name), asc(person.id))
		.$dynamic();
}

function toMember(row: Omit<Member, 'grants'> & { readonly grants: Member['grants'] | null }): Member {
	return { ...row, grants: row.grants ?? [] };
}

/** Roles for the whole centre or for a jurisdiction, in force or to come, with who holds them. */
export async function listWideGrants(
	db: Db,
	now: Date
): Promise<readonly (Member['grants'][number] & { readonly personId: string; readonly name: string; readonly jurisdiction: string | null })[]> {
	const rows = await db
		.select({
			id: roleGrant.id,
			role: roleGrant.role,
			startsAt: roleGrant.startsAt,
			endsAt: roleGrant.endsAt,
			personId: person.id,
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
function holds(column: AnyPgColumn, words?: string) {
	const wanted = words?.trim();
	return wanted ? ilike(column, likePattern(wanted)) : sql`true`;
}
