import { buffer } from 'node:stream/consumers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testConfig } from '#tests/cast.ts';
import { startFakeS3, startSilentS3, type FakeS3 } from '#tests/fake-s3.ts';
import { useFolder } from '#tests/folder.ts';
import { createFiles, type Files } from './storage.server.ts';

const dataDir = useFolder();
const bytes = Buffer.from('Какво каза тя?\0');
const away = expect.objectContaining({ code: 'files.storage-away', status: 503 });
let s3: FakeS3;
beforeAll(async () => void (s3 = await startFakeS3()));
beforeEach(() => void (s3.refusal = null));

describe.each(['disk', 'S3'])('files on %s', (kind) => {
	let files: Files;
	beforeAll(() => void (files = createFiles({ ...testConfig, dataDir, s3: kind === 'S3' ? s3.config : null })));

	it('come back as they were put, whole and in pieces, until they are deleted', async () => {
		await files.put('ab/one', bytes);
		expect(s3.objects.get('ab/one')).toEqual(kind === 'S3' ? bytes : undefined);
		expect(await files.exists('ab/one')).toBe(true);
		expect(Buffer.from(await files.getBytes('ab/one'))).toEqual(bytes);
		expect(await buffer(await files.getStream('ab/one'))).toEqual(bytes);
		expect(await files.delete('ab/one')).toBe(true);
		expect(await files.exists('ab/one')).toBe(false);
		expect(s3.objects.size).toBe(0);
	});

	it('that are not there are missing, and the storage is not away', async () => {
		expect(await files.exists('ab/none')).toBe(false);
		await expect(files.getBytes('ab/none')).rejects.not.toEqual(away);
		expect(await files.delete('ab/none')).toBe(true);
	});
});

describe('a storage', () => {
	const told: unknown[] = [];
	const filesAt = (given: FakeS3['config']) => createFiles({ ...testConfig, s3: given }, { patience: 300, report: (error) => told.push(error) });
	beforeEach(() => void told.splice(0));

	/** One that refuses, one that is silent and one that is not there. */
	const broken = async () => {
		s3.refusal = 403;
		return [s3.config, await startSilentS3(), { ...s3.config, endpoint: 'http://127.0.0.1:1' }].map(filesAt);
	};

	it.each(['put', 'getBytes', 'getStream', 'exists'] as const)(
		'that refuses, is silent or is not there is away for %s, and the operator hears why',
		async (verb) => {
			for (const files of await broken()) await expect(verb === 'put' ? files.put('ab/one', bytes) : files[verb]('ab/one')).rejects.toEqual(away);
			expect(told).toHaveLength(3);
		}
	);

	it('that cannot take bytes away says so, and the operator hears why', async () => {
		const disk = createFiles({ ...testConfig, dataDir, s3: null }, { report: (error) => told.push(error) });
		await disk.put('ab/folder/one', bytes);
		for (const files of await broken()) expect(await files.delete('ab/one')).toBe(false);
		expect(await disk.delete('ab/folder')).toBe(false);
		expect(told).toHaveLength(4);
	});
});
