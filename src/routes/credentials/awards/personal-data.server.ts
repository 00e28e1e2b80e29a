// What this room keeps about a person: handed out, or let go of.
import { eq, inArray, isNull, and, sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import type { PersonalDataSource } from '../../people/people.ts';
import { award, revocation, shareLink } from '../tables.ts';
import { listAwardsOf } from './award.queries.server.ts';
import { stateAt } from './award-state.rules.ts';

export const credentialsData: PersonalDataSource = {
	room: 'credentials',
	exportFor,
	eraseFor: (db, _files, personId, choice) => eraseFor(db, personId, choice, new Date())
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

/** The reason that stands where a person who was erased took their awards with them. A message key, not words. */
export const withdrawnByHolder = 'credentials.withdrawn-by-holder';

/**
 * With `keepAwards` the awards stay verifiable under the person's name, by the links that are out. Without it they are revoked, and
 * name, texts about the person and signed document are gone. Twice changes nothing.
 */
export async function eraseFor(db: Db, personId: string, choice: { readonly keepAwards: boolean }, now: Date): Promise<void> {
	if (choice.keepAwards) return;
	await db.transaction(async (tx) => {
		const awards = await listAwardsOf(tx, personId);
		const ids = awards.map(({ id }) => id);
		if (ids.length === 0) return;
		const standing = awards.filter((one) => stateAt(one, now) !== 'revoked');
		if (standing.length > 0)
			await tx
				.insert(revocation)
				.values(standing.map(({ id }) => ({ awardId: id, revokedBy: personId, reason: withdrawnByHolder, at: now })))
				.onConflictDoNothing();
		await tx
			.update(shareLink)
			.set({ withdrawnAt: now })
			.where(and(inArray(shareLink.awardId, ids), isNull(shareLink.withdrawnAt)));
		await tx.update(shareLink).set({ label: '' }).where(inArray(shareLink.awardId, ids));
		await tx
			.update(award)
			.set({ personId: null, signedBytes: '', snapshot: sql`jsonb_set(${award.snapshot}, '{learner}', '""')` })
			.where(eq(award.personId, personId));
		for (const { id, organisationId } of standing)
			await audit(tx, { actorId: null, action: 'credentials.award-withdrawn', subject: `award:${id}`, organisationId });
	});
}
