// Takes away bytes that no row names: a storage that is away, or a process that ends, between a commit and the removal of what it let go
// leaves such bytes.
import { inArray } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { removeBytes } from './files.server.ts';
import type { Files } from './storage.server.ts';
import { storedFile } from './tables.ts';

/** An upload that is under way has bytes and no row yet. */
const youngest = 24 * 60 * 60 * 1000;
const batch = 500;
/** What is ours: the bucket may hold other things. */
const storageKey = /^([0-9a-f]{2})\/\1[0-9a-f]{6}-[0-9a-f-]{27}$/;

/** Returns how many it took away. */
export async function sweepBytes(db: Db, files: Files, now: Date): Promise<number> {
	let swept = 0;
	const old: string[] = [];
	const sweepOld = async () => {
		const named = await db.select({ key: storedFile.storageKey }).from(storedFile).where(inArray(storedFile.storageKey, old));
		const kept = new Set(named.map(({ key }) => key));
		const orphans = old.splice(0).filter((key) => !kept.has(key));
		swept += await removeBytes(files, orphans);
	};
	for await (const { key, at } of files.list()) {
		if (storageKey.test(key) && now.getTime() - at.getTime() > youngest) old.push(key);
		if (old.length >= batch) await sweepOld();
	}
	if (old.length > 0) await sweepOld();
	return swept;
}
