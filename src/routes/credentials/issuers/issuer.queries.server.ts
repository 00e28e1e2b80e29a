// The keys of awarding organisations, as they are published and as they sign.
import { asc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { findOrganisationBySlug, type Organisation } from '../../people/people.server.ts';
import { signingKey } from '../tables.ts';
import type { SealedKey } from './sealed-key.server.ts';

export interface PublishedKey {
	readonly publicKeyMultibase: string;
	readonly createdAt: Date;
	readonly retiredAt: Date | null;
	readonly compromisedAt: Date | null;
}

export interface Issuer {
	readonly organisation: Organisation;
	/** Oldest first. */
	readonly keys: readonly PublishedKey[];
}

/** Every key that an organisation ever signed with, oldest first; empty when it never awarded anything. */
export async function listKeys(db: Db, organisationId: string): Promise<PublishedKey[]> {
	return db
		.select({
			publicKeyMultibase: signingKey.publicKeyMultibase,
			createdAt: signingKey.createdAt,
			retiredAt: signingKey.retiredAt,
			compromisedAt: signingKey.compromisedAt
		})
		.from(signingKey)
		.where(eq(signingKey.organisationId, organisationId))
		.orderBy(asc(signingKey.createdAt), asc(signingKey.id));
}

/** The awarding organisation with this slug; null for one that does not award. */
export async function findIssuer(db: Db, slug: string): Promise<Issuer | null> {
	const organisation = await findOrganisationBySlug(db, slug);
	if (!organisation) return null;
	const keys = await listKeys(db, organisation.id);
	return keys.length > 0 ? { organisation, keys } : null;
}

/** The keys of every issuer, by organisation. */
export async function listKeysByOrganisation(db: Db): Promise<ReadonlyMap<string, readonly PublishedKey[]>> {
	const rows = await db.select().from(signingKey).orderBy(asc(signingKey.createdAt), asc(signingKey.id));
	return Map.groupBy(rows, (row) => row.organisationId);
}

/** Every key whose private half is kept, sealed. */
export async function listSealedKeys(db: Db): Promise<SealedKey[]> {
	const rows = await db.select().from(signingKey).where(isNotNull(signingKey.privateKeySealed));
	return rows.flatMap(({ organisationId, publicKeyMultibase, privateKeySealed }) =>
		privateKeySealed ? [{ organisationId, publicKeyMultibase, privateKeySealed }] : []
	);
}
