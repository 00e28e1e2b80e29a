// Awards as their holder, their issuer and anyone who checks them reads them.
import { and, desc, eq, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import type { AwardSnapshot } from '../credentials.ts';
import { award, revocation, shareLink } from '../tables.ts';
import { isAwardCode } from './award-code.rules.ts';

export interface Award {
	readonly id: string;
	readonly achievementId: string;
	readonly achievementVersion: number;
	/** Null once the holder was erased. */
	readonly personId: string | null;
	readonly organisationId: string;
	readonly issuedAt: Date;
	readonly expiresAt: Date | null;
	readonly signedBytes: string;
	readonly snapshot: AwardSnapshot;
	readonly statusListId: string;
	readonly statusIndex: number;
	readonly sample: boolean;
	readonly revokedAt: Date | null;
	readonly reason: string | null;
}

const columns = {
	id: award.id,
	achievementId: award.achievementId,
	achievementVersion: award.achievementVersion,
	personId: award.personId,
	organisationId: award.organisationId,
	issuedAt: award.issuedAt,
	expiresAt: award.expiresAt,
	signedBytes: award.signedBytes,
	snapshot: award.snapshot,
	statusListId: award.statusListId,
	statusIndex: award.statusIndex,
	sample: award.sample,
	revokedAt: revocation.at,
	reason: revocation.reason
};

/** The award with this number; null when there is none. Any text may be given. */
export async function findAward(db: Db, id: string): Promise<Award | null> {
	if (!isAwardCode(id)) return null;
	const [row] = await db.select(columns).from(award).leftJoin(revocation, eq(revocation.awardId, award.id)).where(eq(award.id, id));
	return row ?? null;
}

/** The award, and whether an unwithdrawn link of it has this token. One statement. */
export async function findAwardByLink(db: Db, id: string, tokenHash: string | null): Promise<{ readonly award: Award; readonly isShown: boolean } | null> {
	if (!isAwardCode(id)) return null;
	const isShown: SQL<boolean> = tokenHash
		? sql`exists(select 1 from ${shareLink} where ${shareLink.awardId} = ${award.id} and ${shareLink.tokenHash} = ${tokenHash} and ${shareLink.withdrawnAt} is null)`
		: sql`false`;
	const [row] = await db
		.select({ ...columns, isShown })
		.from(award)
		.leftJoin(revocation, eq(revocation.awardId, award.id))
		.where(eq(award.id, id));
	if (!row) return null;
	const { isShown: shown, ...found } = row;
	return { award: found, isShown: shown };
}

/** The awards of a person, newest first. One statement. */
export async function listAwardsOf(db: Db, personId: string): Promise<Award[]> {
	return db
		.select(columns)
		.from(award)
		.leftJoin(revocation, eq(revocation.awardId, award.id))
		.where(eq(award.personId, personId))
		.orderBy(desc(award.issuedAt), desc(award.id));
}

/** The awards of these people that were issued before an instant. One statement. */
export async function listAwardsIssuedBefore(db: Db, personIds: readonly string[], before: Date): Promise<Award[]> {
	return db
		.select(columns)
		.from(award)
		.leftJoin(revocation, eq(revocation.awardId, award.id))
		.where(and(inArray(award.personId, [...personIds]), lt(award.issuedAt, before)));
}

/** The award of a person for one version of an achievement that was not revoked; null when there is none. */
export async function findAwardFor(db: Db, personId: string, achievementId: string, version: number): Promise<Award | null> {
	const [row] = await db
		.select(columns)
		.from(award)
		.leftJoin(revocation, eq(revocation.awardId, award.id))
		.where(and(eq(award.personId, personId), eq(award.achievementId, achievementId), eq(award.achievementVersion, version), isNull(revocation.awardId)));
	return row ?? null;
}
