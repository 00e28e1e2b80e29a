// Signs awards again whose key was copied: the same document, the same term, the issuer's present key. Files that holders have
// downloaded stop being genuine; what they download from now on is.
import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import type { Log } from '#platform/log/log.server.ts';
import { thrownText } from '#platform/log/thrown-text.ts';
import type { JsonObject } from '../document/achievement-credential.rules.ts';
import { findCurrentKey, type SigningTools } from '../issuers/ensure-issuer.server.ts';
import { signingKeyOf } from '../issuers/sealed-key.server.ts';
import { offlineDocuments } from '../signing/document-loader.server.ts';
import { signCredential } from '../signing/sign.server.ts';
import { award, signingKey } from '../tables.ts';
import { formerOrigins } from './check-award.server.ts';

/** What signing again needs of the application; the log is told which award could not be signed. */
export interface SigningAgainTools extends SigningTools {
	readonly log: Pick<Log, 'error'>;
}

const batch = 100;
/** As many as somebody can wait for: one takes some ten milliseconds. */
const firstBatch = 25;

/**
 * Signs all that are left and returns how many it did. Stopped in the middle, the next call goes on; twice changes nothing. One that
 * cannot be signed is logged, left for the next call, and holds up no other.
 */
export async function signAgain(db: Db, tools: SigningAgainTools, now: Date): Promise<number> {
	let signed = 0;
	let rest = await listOrphaned(db, { after: '', most: batch });
	for (let last = rest.at(-1); last; last = rest.at(-1)) {
		signed += await signEach(db, tools, rest, now);
		rest = await listOrphaned(db, { after: last.id, most: batch });
	}
	return signed;
}

/** The first of them, for a request; the job signs the rest. */
export async function signFirstAgain(db: Db, tools: SigningAgainTools, now: Date): Promise<number> {
	return signEach(db, tools, await listOrphaned(db, { after: '', most: firstBatch }), now);
}

/** How many awards bear the signature of a key that was copied. */
export async function countToSignAgain(db: Db): Promise<number> {
	const [row] = await db
		.select({ left: count() })
		.from(award)
		.innerJoin(signingKey, and(eq(signingKey.id, award.signingKeyId), isNotNull(signingKey.compromisedAt)));
	return row?.left ?? 0;
}

interface Orphaned extends Record<string, unknown> {
	readonly id: string;
	readonly organisation_id: string;
	readonly signed_bytes: string;
	/** The issuer as the document names it. */
	readonly did: string;
}

/** The next awards whose key was copied, in the order of their numbers: of each key from the index, so that no other award is read. */
async function listOrphaned(db: Db, { after, most }: { readonly after: string; readonly most: number }): Promise<Orphaned[]> {
	return rowsOf<Orphaned>(
		db,
		sql`select o.id, o.organisation_id, o.signed_bytes, o.snapshot->'issuer'->>'did' as did from signing_key k
			cross join lateral (select a.* from award a where a.signing_key_id = k.id and a.id > ${after} order by a.id limit ${most}) o
			where k.compromised_at is not null order by o.id limit ${most}`
	);
}

async function signEach(db: Db, tools: SigningAgainTools, awards: readonly Orphaned[], now: Date): Promise<number> {
	let signed = 0;
	for (const one of awards)
		try {
			if (await signOne(db, tools, one, now)) signed += 1;
		} catch (error) {
			tools.log.error({ award: one.id, error: thrownText(error) }, 'an award could not be signed again');
		}
	return signed;
}

/** Whether it was signed: false when another process did so meanwhile, or the award was withdrawn. */
async function signOne(db: Db, tools: SigningTools, orphaned: Orphaned, now: Date): Promise<boolean> {
	const { id, organisation_id: organisationId, signed_bytes: signedBytes, did } = orphaned;
	const current = await findCurrentKey(db, organisationId);
	if (!current) throw new Error(`organisation ${organisationId} has a compromised key and no other`);
	const { proof: _former, ...document } = JSON.parse(signedBytes) as JsonObject;
	const documents = offlineDocuments({ origins: [tools.config.origin, ...formerOrigins(signedBytes)], issuers: [] });
	const again = await signCredential(document, { key: signingKeyOf(current, did, tools.sealingSecret), documents, now });
	return db.transaction(async (tx) => {
		const changed = await tx
			.update(award)
			.set({ signedBytes: again, signingKeyId: current.id })
			.where(and(eq(award.id, id), eq(award.signedBytes, signedBytes)))
			.returning({ id: award.id });
		if (changed.length === 0) return false;
		await audit(tx, { actorId: null, action: 'credentials.award-signed-again', subject: `award:${id}`, organisationId });
		return true;
	});
}
