// Reads an archive line by line, and refuses one that is not whole before its end is reached.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { lineSchema, manifestSchema, type Line, type Manifest } from './archive-lines.ts';
import { Refusal } from './refusal.ts';
import { unsealed } from './sealed-archive.server.ts';

/** Gives each line behind the manifest to `take`, in order. Resolves with the manifest only when the archive was whole. */
export async function readArchive(file: string, passphrase: string, take: (line: Line, manifest: Manifest) => Promise<void>): Promise<Manifest> {
	await access(file, constants.R_OK).catch(() => {
		throw new Refusal(`${file} cannot be read.`);
	});
	if ((await stat(file)).isDirectory()) throw new Refusal(`${file} is a folder. Name the file of a backup.`);
	let manifest: Manifest | null = null;
	const hash = createHash('sha256');
	let ended = false;
	await pipeline(
		createReadStream(file),
		(source: AsyncIterable<Uint8Array>) => unsealed(source, passphrase),
		createGunzip(),
		async (source: AsyncIterable<Uint8Array>) => {
			for await (const bytes of linesIn(source)) {
				const line = lineSchema.parse(JSON.parse(bytes.toString('utf8')));
				if (ended) throw notWhole();
				if (line.kind === 'end') {
					if (line.sha256 !== hash.digest('hex')) throw notWhole();
					ended = true;
				} else if (manifest) await take(line, manifest);
				else manifest = manifestSchema.parse(line);
				if (!ended) hash.update(bytes).update('\n');
			}
		}
	);
	if (!manifest || !ended) throw notWhole();
	return manifest;
}

/** Reads the archive to its end without doing anything but counting. */
export async function checkArchive(file: string, passphrase: string): Promise<Manifest> {
	const rows = new Map<string, number>();
	let files = 0;
	const manifest = await readArchive(file, passphrase, async (line) => {
		if (line.kind === 'rows') rows.set(line.table, (rows.get(line.table) ?? 0) + line.rows.length);
		if (line.kind === 'file') files += 1;
	});
	if (files !== manifest.files || manifest.tables.some((table) => table.rows !== (rows.get(table.name) ?? 0))) throw notWhole();
	return manifest;
}

async function* linesIn(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let parts: Uint8Array[] = [];
	for await (const bytes of source) {
		let from = 0;
		for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
			yield Buffer.concat([...parts, bytes.subarray(from, at)]);
			parts = [];
			from = at + 1;
		}
		parts.push(bytes.subarray(from));
	}
	if (parts.some((part) => part.length > 0)) throw notWhole();
}

function notWhole(): Refusal {
	return new Refusal('The archive is not whole: what it holds is not what it says. Nothing was restored from it.');
}
