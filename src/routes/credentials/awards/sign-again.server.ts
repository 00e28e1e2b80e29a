// Signs awards again whose key was copied: the same document, the same term, the issuer's present key. Files that holders have
// downloaded stop being genuine; what they download from now on is.
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import type { JsonObject } from '../document/achievement-credential.rules.ts';
import { findCurrentKey, type SigningTools } from '../issuers/ensure-issuer.server.ts';
import { signingKeyOf, type SealedKey } from '../issuers/sealed-key.server.ts';
import { offlineDocuments } from '../signing/document-loader.server.ts';
import { signCredential } from '../signing/sign.server.ts';
import { award, signingKey } from '../tables.ts';
import { formerOrigins } from './check-award.server.ts';

const batch = 100;

/** Returns how many awards were signed again. Stopped in the middle, the next call goes on; twice changes nothing. */
export async function signAgain(db: Db, tools: SigningTools, now: Date): Promise<number> {
	let signed = 0;
	for (let rest = await listOrphaned(db); rest.length > 0; rest = await listOrphaned(db)) {
		for (const one of rest) await signOne(db, tools, one, now);
		signed += rest.length;
	}
	return signed;
}

type Orphaned = Pick<typeof award.$inferSelect, 'id' | 'organisationId' | 'signedBytes' | 'snapshot'>;

/** Awards whose key was copied and whose issuer has another one. */
async function listOrphaned(db: Db): Promise<Orphaned[]> {
	return db
		.select({ id: award.id, organisationId: award.organisationId, signedBytes: award.signedBytes, snapshot: award.snapshot })
		.from(award)
		.innerJoin(
			signingKey,
			and(
				eq(signingKey.organisationId, award.organisationId),
				isNotNull(signingKey.compromisedAt),
				sql`strpos(${award.signedBytes}, '#' || ${signingKey.publicKeyMultibase} || '"') > 0`
			)
		)
		.orderBy(asc(award.id))
		.limit(batch);
}

async function signOne(db: Db, tools: SigningTools, { id, organisationId, signedBytes, snapshot }: Orphaned, now: Date): Promise<void> {
	const sealed: SealedKey | null = await findCurrentKey(db, organisationId);
	if (!sealed) throw new Error(`organisation ${organisationId} has a compromised key and no other`);
	const { proof: _former, ...document } = JSON.parse(signedBytes) as JsonObject;
	const documents = offlineDocuments({ origins: [tools.config.origin, ...formerOrigins(signedBytes)], issuers: [] });
	const again = await signCredential(document, { key: signingKeyOf(sealed, snapshot.issuer.did, tools.sealingSecret), documents, now });
	await db.transaction(async (tx) => {
		await tx
			.update(award)
			.set({ signedBytes: again })
			.where(and(eq(award.id, id), eq(award.signedBytes, signedBytes)));
		await audit(tx, { actorId: null, action: 'credentials.award-signed-again', subject: `award:${id}`, organisationId });
	});
}
