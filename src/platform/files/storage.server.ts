// Where the bytes of files lie: on disk in DATA_DIR/files, or in S3-compatible storage. Knows keys and bytes, neither names nor rows.
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { S3Driver } from 'flydrive/drivers/s3';
import type { Config, S3Config } from '../config/config.server.ts';
import { Problem } from '../problem/problem.ts';

/** What can be done with bytes. All but `delete` throws `files.storage-away` (503) when S3 refuses, does not answer or cannot be reached. */
export interface Files {
	readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
	readonly getBytes: (key: string) => Promise<Uint8Array>;
	readonly getStream: (key: string) => Promise<Readable>;
	readonly exists: (key: string) => Promise<boolean>;
	/** Takes away bytes that no row names any more. Whether it could: what it could not is reported, and `sweepBytes` tries again. */
	readonly delete: (key: string) => Promise<boolean>;
	/** Everything that lies there, in some order, with when it was put. */
	readonly list: () => AsyncIterable<{ readonly key: string; readonly at: Date }>;
}

interface StorageTools {
	/** Hears why the storage is away, or why bytes stay that were to go. */
	readonly report?: (error: unknown) => void;
	/** How long S3 may be silent, in milliseconds. */
	readonly patience?: number;
}

export function createFiles(config: Config, { report = () => {}, patience = 5_000 }: StorageTools = {}): Files {
	if (!config.s3) {
		const disk = new Disk(new FSDriver({ location: join(config.dataDir, 'files'), visibility: 'private' }));
		return operationsOf(disk, { report, failureOf: (error) => error });
	}
	const failureOf = (error: unknown) => {
		if (isMissing(error)) return error;
		report(error);
		return new Problem('files.storage-away', 503);
	};
	return operationsOf(s3Disk(config.s3, patience), { report, failureOf });
}

interface Failures {
	readonly report: (error: unknown) => void;
	/** What is thrown instead. */
	readonly failureOf: (error: unknown) => unknown;
}

function operationsOf(disk: Disk, { report, failureOf }: Failures): Files {
	const orFail = <T>(work: Promise<T>): Promise<T> =>
		work.catch((error: unknown) => {
			throw failureOf(error);
		});
	return {
		put: (key, bytes) => orFail(disk.put(key, bytes)),
		getBytes: (key) => orFail(disk.getBytes(key)),
		getStream: (key) => orFail(disk.getStream(key)),
		exists: (key) => orFail(disk.exists(key)),
		delete: (key) =>
			disk.delete(key).then(
				() => true,
				(error: unknown) => {
					report(error);
					return false;
				}
			),
		list: () => listOf(disk, orFail)
	};
}

async function* listOf(disk: Disk, orFail: <T>(work: Promise<T>) => Promise<T>) {
	for (let paginationToken: string | undefined; ;) {
		const page = await orFail(disk.listAll('/', { recursive: true, ...(paginationToken ? { paginationToken } : {}) }));
		for (const entry of page.objects) if (entry.isFile) yield { key: entry.key, at: (await orFail(entry.getMetaData())).lastModified };
		paginationToken = page.paginationToken;
		if (!paginationToken) return;
	}
}

function s3Disk({ bucket, endpoint, region, accessKeyId, secretAccessKey }: S3Config, patience: number): Disk {
	const client = new S3Client({
		credentials: { accessKeyId, secretAccessKey },
		region,
		...(endpoint ? { endpoint, forcePathStyle: true } : {}),
		maxAttempts: 2,
		requestHandler: { connectionTimeout: Math.min(3_000, patience), socketTimeout: patience, requestTimeout: 6 * patience, throwOnRequestTimeout: true }
	});
	return new Disk(new S3Driver({ client, bucket, visibility: 'private', supportsACL: false }));
}

/** A key that is not there is the answer of a storage that works. */
function isMissing(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return false;
	if ('$metadata' in error && typeof error.$metadata === 'object' && error.$metadata !== null)
		return 'httpStatusCode' in error.$metadata && error.$metadata.httpStatusCode === 404 && 'name' in error && error.name !== 'NoSuchBucket';
	return 'cause' in error && isMissing(error.cause);
}
