import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { organisation } from '../tables.ts';
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
	const [row] = await db.select().from(organisation).where(inArray(organisation.kind, ['centre'])).limit(1);
	return row ?? null;
}
