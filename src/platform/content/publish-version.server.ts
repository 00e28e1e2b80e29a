// How a record gets a new immutable version, whichever room it belongs to.
import { desc, eq, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../db/db.server.ts';
import { judgeVersion, type Published } from './content-hash.ts';

/** A table of versions: one row a version. At most the newest is not withdrawn; when it is, too, the record is withdrawn. */
export interface VersionTable {
	readonly table: PgTable;
	readonly id: AnyPgColumn;
	readonly version: AnyPgColumn;
	readonly contentHash: AnyPgColumn;
}

export interface Release {
	readonly id: string;
	readonly version: number;
	readonly contentHash: string;
	/** Whether the record is withdrawn: it stays where it is named, and none of its versions is current. Needs no new version. */
	readonly withdrawn?: boolean | undefined;
}

export interface ReleaseSteps {
	/** Runs for a new version and for one that is there already: writes the texts, whose translations may have changed. */
	readonly texts: (tx: Db) => Promise<void>;
	/** Runs for a new version only: writes its row and its nodes on the thread, as the current ones. */
	readonly row: (tx: Db) => Promise<void>;
	/** Runs when the record is withdrawn: takes its nodes off the current map. */
	readonly withdraw?: (tx: Db) => Promise<void>;
	/** Runs when a withdrawn record is set back with the version that it had: puts its nodes on the current map again. */
	readonly reinstate?: (tx: Db) => Promise<void>;
	/**
	 * Runs at the end for a new version and for one that is there already: links it to what it names in other records, of which there may be
	 * newer versions by now.
	 */
	readonly links?: (tx: Db) => Promise<void>;
}

/** Publishes in one transaction and withdraws the versions before, or all of them. A refused release writes nothing. */
export async function publishVersion(db: Db, versions: VersionTable, release: Release, steps: ReleaseSteps, now: Date): Promise<Published> {
	return db.transaction(async (tx) => {
		const known = await findNewest(tx, versions, release.id);
		const outcome = judgeVersion(known, release.version, release.contentHash);
		if (outcome === 'changed-without-version' || outcome === 'older') return outcome;
		await steps.texts(tx);
		if (outcome === 'new') {
			await withdrawAll(tx, versions, release.id, now);
			await steps.row(tx);
		}
		const isWithdrawn = outcome === 'unchanged' && known?.withdrawn === true;
		if (release.withdrawn && !isWithdrawn) {
			await withdrawAll(tx, versions, release.id, now);
			await steps.withdraw?.(tx);
		}
		if (!release.withdrawn && isWithdrawn) {
			await tx.execute(sql`update ${versions.table} set withdrawn_at = null where ${versions.id} = ${release.id} and ${versions.version} = ${release.version}`);
			await steps.reinstate?.(tx);
		}
		await steps.links?.(tx);
		return outcome;
	});
}

async function findNewest(tx: Db, { table, id, version, contentHash }: VersionTable, record: string) {
	const [newest] = await tx
		.select({ version: sql<number>`${version}`, contentHash: sql<string>`${contentHash}`, withdrawn: sql<boolean>`withdrawn_at is not null` })
		.from(table)
		.where(eq(id, record))
		.orderBy(desc(version))
		.limit(1);
	return newest ?? null;
}

async function withdrawAll(tx: Db, { table, id }: VersionTable, record: string, now: Date): Promise<void> {
	await tx.execute(sql`update ${table} set withdrawn_at = ${now.toISOString()}::timestamptz where ${eq(id, record)} and withdrawn_at is null`);
}
