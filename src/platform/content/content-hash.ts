// The hash by which a version of a record is known to be unchanged.
import { createHash } from 'node:crypto';
import { hashText, type TextFile } from './text-file.ts';

/** Over the structure and the source texts; translations may change without a new version. */
export function hashContent(structure: unknown, source: TextFile): string {
	const texts = source.blocks.map((block) => `${block.id}:${hashText(block.body)}`).sort();
	return createHash('sha256')
		.update(JSON.stringify([structure, texts]))
		.digest('hex');
}

/** What publishing a version came to. */
export type Published = 'new' | 'unchanged' | 'changed-without-version' | 'older';

/** Compares a version to be published with the one that is there (null when the record is new). Pure. */
export function judgeVersion(known: { readonly version: number; readonly contentHash: string } | null, version: number, contentHash: string): Published {
	if (!known || version > known.version) return 'new';
	if (version < known.version) return 'older';
	return known.contentHash === contentHash ? 'unchanged' : 'changed-without-version';
}
