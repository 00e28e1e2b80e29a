// Makes an organisation able to award: a signing key, an identity on the web and a status list. Twice changes nothing.
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import type { SigningKey } from '../signing/keys.server.ts';
import { emptyStatusList } from '../status/bitstring.rules.ts';
import { signingKey, statusList } from '../tables.ts';
import { issuerDid } from './issuer.rules.ts';
import { newSealedKey, signingKeyOf, type SealedKey } from './sealed-key.server.ts';

/** What signing needs of the application. */
export interface SigningTools {
	readonly config: { readonly origin: string };
	/** Seals private keys; also the root of the tokens in share links. */
	readonly sealingSecret: string;
}

/** The organisation as an issuer. */
export interface IssuingOrganisation {
	readonly id: string;
	readonly slug: string;
}

/** An issuer that can sign now. */
export interface ReadyIssuer {
	readonly did: string;
	/** The row of the key. */
	readonly keyId: string;
	readonly key: SigningKey;
}

/** Run it inside the transaction of what is signed, or alone: the lock is held until that transaction ends. */
export async function ensureIssuer(db: Db, tools: SigningTools, organisation: IssuingOrganisation): Promise<ReadyIssuer> {
	return db.transaction(async (tx) => {
		await lockIssuer(tx, organisation.id);
		const sealed = (await findCurrentKey(tx, organisation.id)) ?? (await foundIssuer(tx, tools, organisation));
		const did = issuerDid(tools.config.origin, organisation.slug);
		return { did, keyId: sealed.id, key: signingKeyOf(sealed, did, tools.sealingSecret) };
	});
}

/** One change of an issuer's keys and lists at a time. */
export async function lockIssuer(db: Db, organisationId: string): Promise<void> {
	await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`credentials issuer ${organisationId}`}))`);
}

/** The key that an organisation signs with now. */
export interface CurrentKey extends SealedKey {
	readonly id: string;
}

export async function findCurrentKey(db: Db, organisationId: string): Promise<CurrentKey | null> {
	const [row] = await db
		.select()
		.from(signingKey)
		.where(and(eq(signingKey.organisationId, organisationId), isNull(signingKey.retiredAt)));
	if (!row?.privateKeySealed) return null;
	return { id: row.id, organisationId, publicKeyMultibase: row.publicKeyMultibase, privateKeySealed: row.privateKeySealed };
}

async function foundIssuer(db: Db, tools: SigningTools, { id: organisationId }: IssuingOrganisation): Promise<CurrentKey> {
	const key = { id: newId(), ...(await newSealedKey(organisationId, tools.sealingSecret)) };
	await db.insert(signingKey).values(key);
	await addStatusList(db, organisationId);
	await audit(db, { actorId: null, action: 'credentials.issuer-founded', subject: `organisation:${organisationId}`, organisationId });
	return key;
}

export async function addStatusList(db: Db, organisationId: string): Promise<typeof statusList.$inferSelect> {
	const [row] = await db.insert(statusList).values({ organisationId, taken: emptyStatusList() }).returning();
	if (!row) throw new Error('insert into status_list returned no row');
	return row;
}

/** The newest list, locked. */
export async function lockStatusList(db: Db, organisationId: string): Promise<typeof statusList.$inferSelect> {
	const [row] = await db
		.select()
		.from(statusList)
		.where(eq(statusList.organisationId, organisationId))
		.orderBy(desc(statusList.createdAt), desc(statusList.id))
		.limit(1)
		.for('update');
	return row ?? addStatusList(db, organisationId);
}
