// Writes into each translated block the hash of the source block as it is now: what a translator does when the text is up to date.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashText, parseTextFile } from '#platform/content/text-file.ts';

/** Stamps blocks that have no stamp yet; with `all`, every block. Returns how many files were written. */
export async function stampContent(folder: string, all: boolean): Promise<number> {
	let written = 0;
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || entry.name !== 'en.md') continue;
		const source = parseTextFile(await readFile(join(entry.parentPath, entry.name), 'utf8')).file;
		const hashes = new Map(source.blocks.map((block) => [block.id, hashText(block.body)]));
		for (const name of (await readdir(entry.parentPath)).filter((other) => /^[a-z]{2}\.md$/.test(other) && other !== 'en.md')) {
			const path = join(entry.parentPath, name);
			const before = await readFile(path, 'utf8');
			const after = before.replace(/^\{#([a-z0-9/-]+)( source=[0-9a-f]{12})?\}$/gm, (line, id: string, stamp?: string) => {
				const hash = hashes.get(id);
				return hash && (all || !stamp) ? `{#${id} source=${hash}}` : line;
			});
			if (after === before) continue;
			await writeFile(path, after);
			written += 1;
		}
	}
	return written;
}
