// What a restore must not undo of awards. Whoever saw "revoked" must never see "valid" again, and a key that was copied never signs again:
// of the two databases the one that knows more of an end wins. Awards issued since the backup are signed and out; they stay.
import { eq, sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { putAside } from '#platform/db/put-aside.server.ts';
import { listOrganisations, namesOf, ofOrganisationsSql } from '../../people/people.server.ts';
import { carryNodesOver } from '../../thread/thread.server.ts';
import { achievementNode } from '../achievements/publish-achievement.server.ts';
import { addStatusList } from '../issuers/ensure-issuer.server.ts';
import { statusList } from '../tables.ts';

export interface CarriedAwards {
	/** Issued since the backup, and kept. */
	readonly awards: number;
	/** Of those, how many are of people whom the backup does not know. */
	readonly withoutAccount: number;
	/** Issued since the backup, and gone: another award of the backup has its place in the status list. */
	readonly lost: number;
	readonly revocations: number;
	readonly withdrawnLinks: number;
	/** Keys that were added, replaced or found copied. */
	readonly keys: number;
}

/** In the transaction of a restore, before anything is emptied. */
export async function putAwardsAside(tx: Db): Promise<void> {
	await putAside(tx, 'achievement_version', 'signing_key', 'status_list', 'award', 'revocation', 'share_link');
}

/** Once the archive and all organisations are there. */
export async function carryAwardsOver(tx: Db): Promise<CarriedAwards> {
	const organisations = (await listOrganisations(tx)).map(({ id }) => id);
	const isKnown = (column: SQL) => ofOrganisationsSql(column, organisations);
	const keys = await carryKeys(tx, isKnown(sql`r.organisation_id`));
	await carryStatusLists(tx, isKnown(sql`r.organisation_id`));
	const awards = await carryAwards(tx, isKnown(sql`r.organisation_id`));
	return { ...awards, keys, revocations: await carryRevocations(tx), withdrawnLinks: await carryLinks(tx) };
}

/**
 * Where nothing could be carried over: every issuer goes on with a new status list. An award that was issued after the backup and got lost is
 * signed and out; its index must not become that of another award, which may be revoked.
 */
export async function beginStatusLists(tx: Db): Promise<void> {
	const issuers = await tx.selectDistinct({ id: statusList.organisationId }).from(statusList);
	for (const { id } of issuers) await addStatusList(tx, id);
}

/** How many rows a statement returns: one for each that it changed. */
async function changedBy(tx: Db, statement: SQL): Promise<number> {
	return (await rowsOf(tx, statement)).length;
}

/** A key that one of the two has retired loses its private half. Where both have a current key, another one, that of the backup stays. */
async function carryKeys(tx: Db, isKnown: SQL): Promise<number> {
	const ended = await changedBy(
		tx,
		sql`update signing_key k set retired_at = least(k.retired_at, r.retired_at), compromised_at = least(k.compromised_at, r.compromised_at),
				private_key_sealed = case when least(k.retired_at, r.retired_at) is null then k.private_key_sealed end
			from replaced_signing_key r where r.id = k.id
			and ((k.retired_at is null and r.retired_at is not null) or (k.compromised_at is null and r.compromised_at is not null)) returning k.id`
	);
	const hasCurrent = sql`exists (select 1 from signing_key c where c.organisation_id = r.organisation_id and c.retired_at is null)`;
	const added = await changedBy(
		tx,
		sql`insert into signing_key (id, organisation_id, public_key_multibase, private_key_sealed, created_at, retired_at, compromised_at)
			select r.id, r.organisation_id, r.public_key_multibase, case when not ${hasCurrent} then r.private_key_sealed end, r.created_at,
				case when ${hasCurrent} then coalesce(r.retired_at, now()) else r.retired_at end, r.compromised_at
			from replaced_signing_key r where ${isKnown} on conflict do nothing returning id`
	);
	return ended + added;
}

/** An index that either database gave out is never given out again. */
async function carryStatusLists(tx: Db, isKnown: SQL): Promise<void> {
	await tx.execute(sql`insert into status_list select * from replaced_status_list r where ${isKnown} on conflict do nothing`);
	const both = await rowsOf<{ id: string; restored: string; replaced: string }>(
		tx,
		sql`select l.id, encode(l.taken, 'hex') as restored, encode(r.taken, 'hex') as replaced
			from status_list l join replaced_status_list r on r.id = l.id where l.taken <> r.taken`
	);
	for (const { id, restored, replaced } of both) {
		const bytes = Buffer.from(replaced, 'hex');
		const taken = Uint8Array.from(Buffer.from(restored, 'hex'), (byte, at) => byte | (bytes[at] ?? 0));
		await tx.update(statusList).set({ taken }).where(eq(statusList.id, id));
	}
}

interface CarriedAward extends Record<string, unknown> {
	id: string;
	person_id: string | null;
	achievement_id: string;
	achievement_version: number;
}

async function carryAwards(tx: Db, isKnown: SQL): Promise<Pick<CarriedAwards, 'awards' | 'withoutAccount' | 'lost'>> {
	await tx.execute(
		sql`create temporary table carried_award on commit drop as
			select r.* from replaced_award r where ${isKnown} and not exists (select 1 from award a where a.id = r.id)
				and not exists (select 1 from award a where a.status_list_id = r.status_list_id and a.status_index = r.status_index)`
	);
	await carryAchievements(tx);
	const missing = await rowsOf(tx, sql`select 1 from replaced_award r where not exists (select 1 from award a where a.id = r.id)`);
	const carried = await rowsOf<CarriedAward>(
		tx,
		sql`insert into award select * from carried_award returning id, person_id, achievement_id, achievement_version`
	);
	const nodes = carried.flatMap((one) => [`award:${one.id}`, achievementNode(one.achievement_id, one.achievement_version)]);
	await carryNodesOver(tx, nodes);
	await carryDocuments(tx);
	const holders = carried.flatMap(({ person_id: personId }) => (personId ? [personId] : []));
	const names = await namesOf(tx, [...new Set(holders)]);
	return { awards: carried.length, withoutAccount: holders.filter((id) => !names.has(id)).length, lost: missing.length - carried.length };
}

/** The versions that those awards are of. The next start publishes the other ones from the content folder. */
async function carryAchievements(tx: Db): Promise<void> {
	const needed = sql`(r.achievement_id, r.version) in (select achievement_id, achievement_version from carried_award)
		and not exists (select 1 from achievement_version v where v.achievement_id = r.achievement_id and v.version = r.version)`;
	await tx.execute(
		sql`update achievement_version v set withdrawn_at = w.withdrawn_at from replaced_achievement_version w
			where w.achievement_id = v.achievement_id and w.version = v.version and v.withdrawn_at is null
			and exists (select 1 from replaced_achievement_version r where r.achievement_id = v.achievement_id and ${needed})`
	);
	await tx.execute(
		sql`insert into achievement_version (achievement_id, version, plate_number, organisation_id, structure, content_hash, published_at, withdrawn_at)
			select r.achievement_id, r.version, r.plate_number, r.organisation_id, r.structure, r.content_hash, r.published_at,
				case when exists (select 1 from achievement_version c where c.plate_number = r.plate_number and c.withdrawn_at is null)
					then coalesce(r.withdrawn_at, now()) else r.withdrawn_at end
			from replaced_achievement_version r where ${needed}`
	);
}

/** A document that is gone stays gone. One that a copied key had signed, and that was signed again since, is the one signed again. */
async function carryDocuments(tx: Db): Promise<void> {
	await tx.execute(
		sql`update award a set person_id = r.person_id, signed_bytes = r.signed_bytes, signing_key_id = r.signing_key_id, snapshot = r.snapshot
			from replaced_award r where r.id = a.id and a.signed_bytes <> '' and (r.signed_bytes = '' or (r.signing_key_id <> a.signing_key_id
				and exists (select 1 from signing_key k where k.id = a.signing_key_id and k.compromised_at is not null)))`
	);
}

/** The reason that somebody wrote goes with the document; what stands in its place is true only beside who revoked, and when. */
async function carryRevocations(tx: Db): Promise<number> {
	await tx.execute(
		sql`update revocation v set revoked_by = r.revoked_by, reason = r.reason, at = r.at from replaced_revocation r join replaced_award a on a.id = r.award_id
			where r.award_id = v.award_id and a.signed_bytes = ''`
	);
	return changedBy(
		tx,
		sql`insert into revocation select r.* from replaced_revocation r where exists (select 1 from award a where a.id = r.award_id)
			on conflict do nothing returning award_id`
	);
}

/** Links that were made since stay too: they stand on printed certificates. */
async function carryLinks(tx: Db): Promise<number> {
	await tx.execute(sql`update share_link l set label = '' from replaced_share_link r where r.id = l.id and r.label = ''`);
	await tx.execute(
		sql`insert into share_link select r.* from replaced_share_link r where exists (select 1 from award a where a.id = r.award_id) on conflict do nothing`
	);
	return changedBy(
		tx,
		sql`update share_link l set withdrawn_at = r.withdrawn_at from replaced_share_link r
			where r.id = l.id and l.withdrawn_at is null and r.withdrawn_at is not null returning l.id`
	);
}
