// Files that people hand in: a row each, and bytes in storage. Callers check who may read what.
import { createHash } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { newId } from '../identifier/identifier.ts';
import { Problem } from '../problem/problem.ts';
import { mediaTypeOf } from './media-type.rules.ts';
import type { Files } from './storage.server.ts';
import { storedFile } from './tables.ts';

export { createFiles, type Files } from './storage.server.ts';

/** Largest file that is accepted, in bytes. */
export const largestFile = 25 * 1024 * 1024;

export type StoredFile = typeof storedFile.$inferSelect;
/** A file whose bytes are in storage, and which has no row yet. */
export type UploadedFile = Omit<StoredFile, 'createdAt'>;

export interface Upload {
	readonly file: File;
	readonly ownerId: string | null;
	/** The field of the form that it came in. */
	readonly field: string;
}

/**
 * Puts the bytes of an upload into storage, and then does the work that keeps it with `keepFile` in a transaction of its own: no transaction
 * waits for storage. What no row names when the work is over is taken away again. Refuses at its field what is empty (`files.empty`), too
 * large (`files.too-large`) or not what it is called (`files.contradicts-name`).
 */
export async function withUpload<T>(db: Db, files: Files, upload: Upload, work: (file: UploadedFile) => Promise<T>): Promise<T> {
	const bytes = new Uint8Array(await upload.file.arrayBuffer());
	const file = describeUpload(upload, bytes);
	await files.put(file.storageKey, bytes);
	try {
		return await work(file);
	} finally {
		await takeAwayUnlessKept(db, files, file);
	}
}

/** Keeps the row of an upload, in the transaction of what refers to it, and returns it. */
export async function keepFile(tx: Db, file: UploadedFile): Promise<UploadedFile> {
	await tx.insert(storedFile).values(file);
	return file;
}

function describeUpload({ file, ownerId, field }: Upload, bytes: Uint8Array): UploadedFile {
	const refuse = (code: string, status = 422, details = {}) => new Problem('problem.invalid-form', status, {}, [{ field, code, details }]);
	if (file.size === 0) throw refuse('files.empty');
	if (file.size > largestFile) throw refuse('files.too-large', 413, { megabytes: largestFile / (1024 * 1024) });
	const mediaType = mediaTypeOf(file.name, bytes);
	if (!mediaType) throw refuse('files.contradicts-name');
	const id = newId();
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return { id, ownerId, name: plainName(file.name), mediaType, size: bytes.length, sha256, storageKey: `${id.slice(0, 2)}/${id}` };
}

/** No folders, nothing invisible that turns the extension round, and short. */
function plainName(name: string): string {
	return name
		.normalize('NFC')
		.replace(/[\p{Cc}/\\]/gu, '_')
		.replace(/\p{Bidi_Control}/gu, '')
		.slice(-200)
		.toWellFormed();
}

/** Where it cannot be known, the bytes stay: nothing leads to them. */
async function takeAwayUnlessKept(db: Db, files: Files, { id, storageKey }: UploadedFile): Promise<void> {
	const isKept = await findFile(db, id).then(Boolean, () => true);
	if (!isKept) await files.delete(storageKey);
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
			'content-disposition': attachmentNamed(file.name),
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}

/** RFC 6266 with the value of RFC 8187, which takes fewer characters as they are than `encodeURIComponent` leaves. */
export function attachmentNamed(name: string): string {
	const value = encodeURIComponent(plainName(name)).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
	return `attachment; filename*=UTF-8''${value}`;
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

/** Removes bytes whose rows are gone, and never fails: what is done is done, and bytes that stay go with `sweepBytes`. Returns how many went. */
export async function removeBytes(files: Files, storageKeys: readonly string[]): Promise<number> {
	const gone = await Promise.all(storageKeys.map((key) => files.delete(key)));
	return gone.filter(Boolean).length;
}
