// What this room keeps about a person: handed out, or let go of.
import { and, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { claimPerson } from '../../people/people.server.ts';
import type { PersonalDataSource } from '../../people/people.ts';
import { award, revocation, shareLink } from '../tables.ts';
import { listAwardsIssuedBefore, listAwardsOf, type Award } from './award.queries.server.ts';
import { stateAt } from './award-state.rules.ts';

export const credentialsData: PersonalDataSource = {
	room: 'credentials',
	exportFor,
	eraseFor: (db, personId, choice) => eraseFor(db, personId, choice, new Date())
};

interface CredentialsExport {
	readonly awards: readonly {
		readonly id: string;
		readonly issuedAt: string;
		readonly expiresAt: string | null;
		readonly revokedAt: string | null;
		readonly reason: string | null;
		/** The signed credential, exactly as it was signed. */
		readonly signed: string;
		readonly links: readonly { readonly label: string; readonly createdAt: string; readonly withdrawnAt: string | null }[];
	}[];
}

export async function exportFor(db: Db, personId: string): Promise<CredentialsExport> {
	const awards = await listAwardsOf(db, personId);
	const ids = awards.map(({ id }) => id);
	const links = ids.length > 0 ? await db.select().from(shareLink).where(inArray(shareLink.awardId, ids)) : [];
	return {
		awards: awards.map(({ id, issuedAt, expiresAt, revokedAt, reason, signedBytes }) => ({
			id,
			issuedAt: issuedAt.toISOString(),
			expiresAt: expiresAt?.toISOString() ?? null,
			revokedAt: revokedAt?.toISOString() ?? null,
			reason,
			signed: signedBytes,
			links: links
				.filter(({ awardId }) => awardId === id)
				.map(({ label, createdAt, withdrawnAt }) => ({
					label,
					createdAt: createdAt.toISOString(),
					withdrawnAt: withdrawnAt?.toISOString() ?? null
				}))
		}))
	};
}

/** The reasons that stand where nobody wrote one: message keys, not words. See `reasonOf` of award-view.ts. */
const withdrawnByHolder = 'credentials.withdrawn-by-holder';
const keepingOver = 'credentials.keeping-over';
/** In the place of the words of an issuer who had revoked before. */
const reasonErased = 'credentials.reason-erased';

/**
 * With `keepAwards` the awards stay verifiable under the person's name, by the links that are out. Without it they are revoked, and
 * name, texts about the person and signed document are gone. One that its issuer had revoked stays so, without the issuer's words. Twice changes nothing.
 */
export async function eraseFor(db: Db, personId: string, choice: { readonly keepAwards: boolean }, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		await claimPerson(tx, personId);
		if (!choice.keepAwards) await withdraw(tx, await listAwardsOf(tx, personId), withdrawnByHolder, now);
	});
}

/**
 * Lets go of awards of people who were erased and kept their awards, once these were issued before `before`. Returns how many.
 * The awards of a person with an account stay: they can be erased with it.
 */
export async function sweepAwards(db: Db, erasedPeople: readonly string[], before: Date, now: Date): Promise<number> {
	if (erasedPeople.length === 0) return 0;
	return db.transaction(async (tx) => {
		const over = await listAwardsIssuedBefore(tx, erasedPeople, before);
		await withdraw(tx, over, keepingOver, now);
		return over.length;
	});
}

async function withdraw(tx: Db, awards: readonly Award[], reason: string, now: Date): Promise<void> {
	const ids = awards.map(({ id }) => id);
	if (ids.length === 0) return;
	const standing = awards.filter((one) => stateAt(one, now) !== 'revoked');
	if (standing.length > 0)
		await tx
			.insert(revocation)
			.values(standing.flatMap(({ id, personId }) => (personId ? [{ awardId: id, revokedBy: personId, reason, at: now }] : [])))
			.onConflictDoNothing();
	await tx
		.update(revocation)
		.set({ reason: reasonErased })
		.where(and(inArray(revocation.awardId, ids), notInArray(revocation.reason, [withdrawnByHolder, keepingOver])));
	await tx
		.update(shareLink)
		.set({ withdrawnAt: now })
		.where(and(inArray(shareLink.awardId, ids), isNull(shareLink.withdrawnAt)));
	await tx.update(shareLink).set({ label: '' }).where(inArray(shareLink.awardId, ids));
	await tx
		.update(award)
		.set({ personId: null, signedBytes: '', signingKeyId: null, snapshot: sql`jsonb_set(${award.snapshot}, '{learner}', '""')` })
		.where(inArray(award.id, ids));
	for (const { id, organisationId } of standing)
		await audit(tx, { actorId: null, action: 'credentials.award-withdrawn', subject: `award:${id}`, organisationId });
}
