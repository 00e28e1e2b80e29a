// Files that people hand in: on disk in DATA_DIR/files, or in S3-compatible storage. Callers check who may read what.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { eq, inArray } from 'drizzle-orm';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { S3Driver } from 'flydrive/drivers/s3';
import type { Config } from '../config/config.server.ts';
import type { Db } from '../db/db.server.ts';
import { newId } from '../identifier/identifier.ts';
import { Problem } from '../problem/problem.ts';
import { mediaTypeOf } from './media-type.rules.ts';
import { storedFile } from './tables.ts';

/** Largest file that is accepted, in bytes. */
export const largestFile = 25 * 1024 * 1024;

export type StoredFile = typeof storedFile.$inferSelect;
export type Files = Disk;

export function createFiles(config: Config): Files {
	const { s3 } = config;
	if (!s3) return new Disk(new FSDriver({ location: join(config.dataDir, 'files'), visibility: 'private' }));
	return new Disk(
		new S3Driver({
			credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
			region: s3.region,
			bucket: s3.bucket,
			visibility: 'private',
			supportsACL: false,
			...(s3.endpoint ? { endpoint: s3.endpoint, forcePathStyle: true } : {})
		})
	);
}

/**
 * Keeps the bytes and their row. Refuses with `files.too-large`, `files.empty` or `files.contradicts-name`.
 * Give the transaction of what refers to the file; bytes whose row was rolled back are harmless and unreachable.
 */
export async function storeFile(db: Db, files: Files, upload: File, ownerId: string | null): Promise<StoredFile> {
	if (upload.size === 0) throw new Problem('files.empty', 422);
	if (upload.size > largestFile) throw new Problem('files.too-large', 413, { megabytes: 25 });
	const bytes = new Uint8Array(await upload.arrayBuffer());
	const mediaType = mediaTypeOf(upload.name, bytes);
	if (!mediaType) throw new Problem('files.contradicts-name', 422);
	const id = newId();
	const storageKey = `${id.slice(0, 2)}/${id}`;
	await files.put(storageKey, bytes);
	const [row] = await db
		.insert(storedFile)
		.values({
			id,
			ownerId,
			name: upload.name
				.normalize('NFC')
				.replace(/[\p{Cc}/\\]/gu, '_')
				.slice(-200),
			mediaType,
			size: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			storageKey
		})
		.returning();
	if (!row) throw new Error('insert into stored_file returned no row');
	return row;
}

export async function findFile(db: Db, id: string): Promise<StoredFile | null> {
	const [row] = await db.select().from(storedFile).where(eq(storedFile.id, id));
	return row ?? null;
}

/** Where the bytes of all files lie, and what they must hash to. For backups. */
export async function listStoredBytes(db: Db): Promise<{ key: string; sha256: string }[]> {
	return db.select({ key: storedFile.storageKey, sha256: storedFile.sha256 }).from(storedFile).orderBy(storedFile.storageKey);
}

/** The answer that hands a file out: always a download, never shown inside our own origin. */
export async function fileResponse(files: Files, file: StoredFile): Promise<Response> {
	const bytes = await files.getBytes(file.storageKey);
	return new Response(Buffer.from(bytes), {
		headers: {
			'content-type': file.mediaType,
			'content-length': String(file.size),
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}

/**
 * Removes the rows, in the transaction of what referred to them, and returns where the bytes lie. Once that transaction is committed,
 * give these keys to `removeBytes`: bytes that are gone cannot be rolled back.
 */
export async function removeFiles(db: Db, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const removed = await db
		.delete(storedFile)
		.where(inArray(storedFile.id, [...ids]))
		.returning({ storageKey: storedFile.storageKey });
	return removed.map(({ storageKey }) => storageKey);
}

/** Removes bytes whose rows are gone. Tries all of them before it throws for those that stay. */
export async function removeBytes(files: Files, storageKeys: readonly string[]): Promise<void> {
	const tried = await Promise.allSettled(storageKeys.map((key) => files.delete(key)));
	const failures = tried.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
	if (failures.length > 0) throw new AggregateError(failures, `the bytes of ${failures.length} removed files are still in storage`);
}
