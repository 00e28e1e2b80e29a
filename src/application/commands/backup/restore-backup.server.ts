// `opencove restore`: puts a backup into an installation, all or nothing. The archive is read to its end before anything is touched.
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { listStoredBytes, type Files } from '#platform/files/files.server.ts';
import { backupSubject, type Line, type Manifest } from './archive-lines.ts';
import { checkArchive, readArchive } from './read-archive.server.ts';
import { Refusal } from './refusal.ts';
import type { CarriedOver } from './carry-over.server.ts';
import {
	advanceSequences,
	countRows,
	dropSchema,
	emptyTables,
	isLeftOut,
	liftForeignKeys,
	listColumns,
	lockTables,
	writeRows,
	type Column
} from './tables.server.ts';
import type { Installation } from './write-backup.server.ts';

export interface Restoring extends Installation {
	readonly migrations: string;
	/** What the operator has to type to replace an installation that is in use. */
	readonly name: string;
	/** Tables whose rows show that it is in use. */
	readonly usedWhen: readonly string[];
	/** Called in the transaction, before anything is emptied. What it returns is called once everything is there. */
	readonly putAside: (tx: Db) => Promise<(now: Date) => Promise<CarriedOver>>;
}

export interface RestoreReport {
	readonly manifest: Manifest;
	readonly rows: number;
	readonly carried: CarriedOver;
	/** How many rows the tables of `usedWhen` had. */
	readonly replaced: Readonly<Record<string, number>>;
}

/** `typed` is the name that the operator typed to replace what is there; null where nobody asked to replace anything. */
export async function restoreBackup(into: Restoring, file: string, passphrase: string, typed: string | null): Promise<RestoreReport> {
	const manifest = await checkArchive(file, passphrase);
	const later = await migrationsAfter(into.migrations, manifest);
	const replaced = await countUsed(into);
	refuseToReplace(into, replaced, typed);
	const before = await storedKeys(into.db);
	const rows = manifest.tables.reduce((total, table) => total + (isLeftOut(table.name) ? 0 : table.rows), 0);
	const carried = await into.db.transaction(async (tx) => {
		await lockTables(tx);
		const carryOver = await into.putAside(tx);
		const putBack = await prepareSchema(tx, into.migrations, manifest, later.length > 0);
		await fill(tx, into, file, passphrase);
		await putBack();
		for (const migration of later) await runMigration(tx, into.migrations, migration);
		await advanceSequences(tx);
		const done = await carryOver(new Date());
		const details = { rows, files: manifest.files, erased: done.erased, ...done.kept };
		await audit(tx, { actorId: null, action: 'centre.backup-restored', subject: backupSubject(manifest.createdAt), details });
		return done;
	});
	const kept = await storedKeys(into.db);
	for (const key of before) if (!kept.has(key)) await into.files.delete(key);
	return { manifest, rows, carried, replaced };
}

/** The migrations that the archive has not seen. Refuses an archive of a newer OpenCoVE. */
async function migrationsAfter(folder: string, manifest: Manifest): Promise<readonly string[]> {
	const tags = await migrationTags(folder);
	if (!tags.includes(manifest.schema))
		throw new Refusal(`This backup comes from a newer OpenCoVE (${manifest.version}, ${manifest.schema}). Update this installation first.`);
	return tags.slice(tags.indexOf(manifest.schema) + 1);
}

async function countUsed({ db, usedWhen }: Restoring): Promise<Readonly<Record<string, number>>> {
	const counts: Record<string, number> = {};
	for (const table of usedWhen) counts[table] = await countRows(db, table);
	return counts;
}

function refuseToReplace({ name }: Restoring, used: Readonly<Record<string, number>>, typed: string | null): void {
	if (Object.values(used).every((count) => count === 0)) return;
	if (typed === null) throw new Refusal(`This installation is in use. To replace all of it, add --replace and type its name: ${name}`);
	if (typed.trim() !== name) throw new Refusal(`That is not the name of this installation (${name}). Nothing was replaced.`);
}

/** Empties the tables, in the form that the archive knows. Returns what puts the foreign keys back. */
async function prepareSchema(tx: Db, folder: string, manifest: Manifest, isOlder: boolean): Promise<() => Promise<void>> {
	if (isOlder) {
		await dropSchema(tx);
		const tags = await migrationTags(folder);
		for (const tag of tags.slice(0, tags.indexOf(manifest.schema) + 1)) await runMigration(tx, folder, tag);
	}
	const putBack = await liftForeignKeys(tx);
	await emptyTables(tx);
	return putBack;
}

async function fill(tx: Db, into: Restoring, file: string, passphrase: string): Promise<void> {
	const columns = await listColumns(tx);
	let open: OpenFile | null = null;
	await readArchive(file, passphrase, async (line, manifest) => {
		if (line.kind === 'rows' && !isLeftOut(line.table)) await writeRows(tx, line.table, columnsOf(line, manifest, columns), line.rows);
		if (line.kind === 'secrets') await findSecrets(into, line.name).sealAgain(tx, line.values);
		if (line.kind === 'file') open = { key: line.key, sha256: line.sha256, pieces: [] };
		if (line.kind === 'piece') open?.pieces.push(Buffer.from(line.data, 'base64'));
		if (line.kind === 'file-end' && open) open = await keepFile(into.files, open);
	});
}

function findSecrets({ secrets }: Restoring, wanted: string): Restoring['secrets'][number] {
	const found = secrets.find(({ name }) => name === wanted);
	if (!found) throw new Refusal(`The archive holds secrets that this version does not know: ${wanted}. Nothing was replaced.`);
	return found;
}

interface OpenFile {
	readonly key: string;
	readonly sha256: string;
	readonly pieces: Buffer[];
}

/** Bytes whose row is rolled back are harmless and unreachable. A file that was missing in the backup stays missing. */
async function keepFile(files: Files, { key, sha256, pieces }: OpenFile): Promise<null> {
	if (pieces.length === 0) return null;
	const bytes = Buffer.concat(pieces);
	if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Refusal(`The file ${key} in the archive is damaged.`);
	await files.put(key, bytes);
	return null;
}

function columnsOf({ table }: Line & { kind: 'rows' }, manifest: Manifest, columns: ReadonlyMap<string, readonly Column[]>): readonly Column[] {
	const names = (manifest.tables.find(({ name }) => name === table)?.columns ?? []).filter((name) => !isLeftOut(table, name));
	const found = names.map((name) => columns.get(table)?.find((column) => column.name === name));
	const known = found.filter((column) => column !== undefined);
	if (known.length === 0 || known.length !== names.length) throw new Refusal(`The table ${table} of the archive does not fit its schema.`);
	return known;
}

async function storedKeys(db: Db): Promise<ReadonlySet<string>> {
	const rows = await listStoredBytes(db);
	return new Set(rows.map(({ key }) => key));
}

async function migrationTags(folder: string): Promise<readonly string[]> {
	const journal: { entries: { tag: string }[] } = JSON.parse(await readFile(join(folder, 'meta/_journal.json'), 'utf8'));
	return journal.entries.map(({ tag }) => tag);
}

async function runMigration(tx: Db, folder: string, tag: string): Promise<void> {
	const text = await readFile(join(folder, `${tag}.sql`), 'utf8');
	for (const statement of text.split('--> statement-breakpoint')) if (statement.trim()) await tx.execute(sql.raw(statement));
}
