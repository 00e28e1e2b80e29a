// How a record gets a new immutable version, whichever room it belongs to.
import { and, desc, eq, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../db/db.server.ts';
import { judgeVersion, type Published } from './content-hash.ts';

/** A table of versions: one row a version, the newest not withdrawn. */
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
}

export interface ReleaseSteps {
	/** Runs for a new version and for one that is there already: writes the texts, whose translations may have changed. */
	readonly texts: (tx: Db) => Promise<void>;
	/** Runs for a new version only: writes its row and its nodes on the thread. */
	readonly row: (tx: Db) => Promise<void>;
	/**
	 * Runs at the end for a new version and for one that is there already: links it to what it names in other records, of which there may be
	 * newer versions by now.
	 */
	readonly links?: (tx: Db) => Promise<void>;
}

/** Publishes in one transaction and withdraws the versions before. A refused release writes nothing. */
export async function publishVersion(
	db: Db,
	{ table, id, version, contentHash }: VersionTable,
	release: Release,
	steps: ReleaseSteps,
	now: Date
): Promise<Published> {
	return db.transaction(async (tx) => {
		const [known] = await tx
			.select({ version: sql<number>`${version}`, contentHash: sql<string>`${contentHash}` })
			.from(table)
			.where(eq(id, release.id))
			.orderBy(desc(version))
			.limit(1);
		const outcome = judgeVersion(known ?? null, release.version, release.contentHash);
		if (outcome === 'changed-without-version' || outcome === 'older') return outcome;
		await steps.texts(tx);
		if (outcome === 'new') {
			const superseded = and(eq(id, release.id), sql`withdrawn_at is null`);
			await tx.execute(sql`update ${table} set withdrawn_at = ${now.toISOString()}::timestamptz where ${superseded}`);
			await steps.row(tx);
		}
		await steps.links?.(tx);
		return outcome;
	});
}
