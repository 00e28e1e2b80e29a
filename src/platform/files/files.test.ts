import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testConfig } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { newId } from '../identifier/identifier.ts';
import { sweepBytes } from './sweep-bytes.server.ts';
import { startFakeS3, startSilentS3, type FakeS3 } from '#tests/fake-s3.ts';
import { attachmentNamed, createFiles, fileResponse, findFile, keepFile, withUpload, type Files, type UploadedFile } from './files.server.ts';

const fieldRefused = (code: string, status: number) => expect.objectContaining({ status, fields: [expect.objectContaining({ field: 'notes', code })] });
const uploadOf = (file: File) => ({ file, ownerId: null, field: 'notes' });

describe('an upload', () => {
	const { db } = useDatabase();
	let s3: FakeS3;
	let files: Files;
	beforeAll(async () => {
		s3 = await startFakeS3();
		files = createFiles({ ...testConfig, s3: s3.config });
	});
	beforeEach(() => s3.objects.clear());
	const notes = () => uploadOf(new File(['My notes.'], 'notes.txt'));
	const keeping = async (file: UploadedFile) => {
		await db().transaction((tx) => keepFile(tx, file));
		return file.id;
	};

	it('is kept with its bytes and handed out as it came', async () => {
		const id = await withUpload(db(), files, notes(), keeping);
		const file = await findFile(db(), id);
		expect(file).toMatchObject({ name: 'notes.txt', mediaType: 'text/plain; charset=utf-8', size: 9 });
		if (file) expect(await (await fileResponse(files, file)).text()).toBe('My notes.');
	});

	it('leaves no bytes when nothing keeps it, or what keeps it fails', async () => {
		await withUpload(db(), files, notes(), async () => null);
		const keepingInVain = (file: UploadedFile) =>
			db().transaction(async (tx) => {
				await keepFile(tx, file);
				throw new Error('disk full');
			});
		await expect(withUpload(db(), files, notes(), keepingInVain)).rejects.toThrow('disk full');
		expect(s3.objects.size).toBe(0);
	});

	it('is refused at its field before anything is stored', async () => {
		const refusals: [File, string, number][] = [
			[new File([], 'notes.txt'), 'files.empty', 422],
			[new File([Buffer.alloc(25 * 1024 * 1024 + 1, 'a')], 'notes.txt'), 'files.too-large', 413],
			[new File(['<svg/>'], 'notes.png'), 'files.contradicts-name', 422]
		];
		for (const [file, code, status] of refusals) await expect(withUpload(db(), files, uploadOf(file), keeping)).rejects.toEqual(fieldRefused(code, status));
		expect(s3.objects.size).toBe(0);
	});

	it('that waits for a silent storage holds up nobody', async () => {
		const silent = createFiles({ ...testConfig, s3: await startSilentS3() }, { patience: 300 });
		const order: string[] = [];
		const waiting = withUpload(db(), silent, notes(), keeping).catch(({ code }: { code: string }) => order.push(code));
		await db().execute(sql`select 1`);
		order.push('another request');
		await waiting;
		expect(order).toEqual(['another request', 'files.storage-away']);
	});
});

describe.each(['disk', 'S3'])('bytes on %s', (kind) => {
	const { db } = useDatabase();
	const dataDir = useFolder();
	const tomorrow = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
	let files: Files;
	beforeAll(async () => {
		files = createFiles({ ...testConfig, dataDir, s3: kind === 'S3' ? (await startFakeS3()).config : null });
	});

	it('that no row names are taken away a day later, and nothing else is', async () => {
		expect(await sweepBytes(db(), files, tomorrow())).toBe(0);
		const kept: string[] = [];
		for (const name of ['one.txt', 'two.txt'])
			await withUpload(db(), files, uploadOf(new File(['My notes.'], name)), async (file) => {
				await keepFile(db(), file);
				kept.push(file.storageKey);
			});
		const orphans = Array.from({ length: 3 }, () => newId()).map((id) => `${id.slice(0, 2)}/${id}`);
		for (const key of [...orphans, 'backups/of-somebody-else.tar']) await files.put(key, Buffer.from('My notes.'));
		if (kind === 'disk') expect(await sweepBytes(db(), files, new Date())).toBe(0);
		expect(await sweepBytes(db(), files, tomorrow())).toBe(3);
		for (const key of orphans) expect(await files.exists(key)).toBe(false);
		for (const key of [...kept, 'backups/of-somebody-else.tar']) expect(await files.exists(key)).toBe(true);
		expect(await sweepBytes(db(), files, tomorrow())).toBe(0);
	});
});

describe('the name of a file', () => {
	it.each([
		["it's (1)*.pdf", 'it%27s%20%281%29%2A.pdf'],
		['план\u202efdp.exe\u200f', '%D0%BF%D0%BB%D0%B0%D0%BDfdp.exe'],
		['a/b\\c\r\n.txt', 'a_b_c__.txt'],
		[`${'a'.repeat(198)}\u{1f4c4}.`, `${'a'.repeat(197)}%F0%9F%93%84.`],
		[`\u{1f4c4}${'a'.repeat(199)}`, `%EF%BF%BD${'a'.repeat(199)}`]
	])('%j goes into the header as %s', (name, value) => {
		expect(attachmentNamed(name)).toBe(`attachment; filename*=UTF-8''${value}`);
	});
});
