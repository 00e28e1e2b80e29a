// `opencove backup`: everything that an installation holds, as of one moment, in one encrypted file.
import { createHash } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createGzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import type { Db } from '#platform/db/db.server.ts';
import { listStoredBytes, type Files } from '#platform/files/files.server.ts';
import type { Line, Manifest } from './archive-lines.ts';
import { Refusal } from './refusal.ts';
import { sealed } from './sealed-archive.server.ts';
import { countRows, listColumns, readRows } from './tables.server.ts';

/** Something that is sealed with the secret of the installation: it travels open inside the archive and is sealed again at its end. */
export interface TravellingSecret {
	readonly name: string;
	readonly open: (tx: Db) => Promise<readonly unknown[]>;
	readonly sealAgain: (tx: Db, values: readonly unknown[]) => Promise<void>;
}

/** What a backup and a restore need of the installation. */
export interface Installation {
	readonly db: Db;
	readonly files: Files;
	readonly secrets: readonly TravellingSecret[];
	readonly about: Pick<Manifest, 'schema' | 'version' | 'origin'>;
}

export interface BackupReport {
	/** Of which moment it is. */
	readonly createdAt: string;
	readonly rows: number;
	readonly files: number;
	/** Storage keys of files that the database knows and the storage does not have. */
	readonly missing: readonly string[];
	readonly bytes: number;
}

export const shortestPassphrase = 8;

/** Writes the archive to `file`, which must not exist yet. A failed backup leaves no file. */
export async function writeBackup(installation: Installation, file: string, passphrase: string, now: Date): Promise<BackupReport> {
	if (passphrase.length < shortestPassphrase) throw new Refusal(`A passphrase has at least ${shortestPassphrase} characters.`);
	if (await stat(file).catch(() => null)) throw new Refusal(`${file} exists already. A backup does not overwrite anything.`);
	const part = `${file}.part`;
	const target = await open(part, 'wx', 0o600).catch(() => {
		throw new Refusal(`${basename(part)} cannot be written in ${dirname(file)}.`);
	});
	try {
		const report = await installation.db.transaction(
			async (tx) => {
				const seen = { rows: 0, files: 0, missing: [] as string[] };
				const lines = linesOf({ ...installation, db: tx }, seen, now);
				await pipeline(
					lines,
					digested,
					createGzip({ level: 6 }),
					(source: AsyncIterable<Uint8Array>) => sealed(source, passphrase),
					async (source: AsyncIterable<Buffer>) => {
						for await (const bytes of source) await target.writeFile(bytes);
					}
				);
				return seen;
			},
			{ isolationLevel: 'repeatable read', accessMode: 'read only' }
		);
		await target.sync();
		const { size } = await target.stat();
		await target.close();
		await rename(part, file);
		return { ...report, createdAt: now.toISOString(), bytes: size };
	} catch (error) {
		await target.close().catch(() => {});
		await rm(part, { force: true });
		throw error;
	}
}

type Seen = { rows: number; files: number; missing: string[] };

async function* linesOf({ db, files, secrets, about }: Installation, seen: Seen, now: Date): AsyncGenerator<Line> {
	const columns = await listColumns(db);
	const tables: Manifest['tables'] = [];
	for (const [name, own] of columns) tables.push({ name, columns: own.map((column) => column.name), rows: await countRows(db, name) });
	const stored = await listStoredBytes(db);
	yield { kind: 'manifest', format: 1, ...about, createdAt: now.toISOString(), tables, files: stored.length };
	for (const [table, own] of columns)
		for await (const rows of readRows(db, table, own)) {
			seen.rows += rows.length;
			yield { kind: 'rows', table, rows };
		}
	for (const secret of secrets) yield { kind: 'secrets', name: secret.name, values: [...(await openSecret(db, secret))] };
	for (const file of stored) yield* linesOfFile(files, file, seen);
}

async function openSecret(db: Db, secret: TravellingSecret): Promise<readonly unknown[]> {
	return secret.open(db).catch((error: unknown) => {
		throw new Refusal(`The ${secret.name} of this installation cannot be opened: has its master secret changed? (${String(error)})`);
	});
}

async function* linesOfFile(files: Files, { key, sha256 }: { key: string; sha256: string }, seen: Seen): AsyncGenerator<Line> {
	seen.files += 1;
	yield { kind: 'file', key, sha256 };
	if (await files.exists(key)) {
		for await (const bytes of await files.getStream(key)) yield { kind: 'piece', data: Buffer.from(bytes as Uint8Array).toString('base64') };
	} else seen.missing.push(key);
	yield { kind: 'file-end' };
}

/** The lines as bytes, and the digest of all of them at the end. */
async function* digested(lines: AsyncIterable<Line>): AsyncGenerator<Buffer> {
	const hash = createHash('sha256');
	for await (const line of lines) {
		const bytes = Buffer.from(JSON.stringify(line) + '\n');
		hash.update(bytes);
		yield bytes;
	}
	yield Buffer.from(JSON.stringify({ kind: 'end', sha256: hash.digest('hex') } satisfies Line) + '\n');
}
