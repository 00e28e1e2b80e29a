// What stands in a backup: JSON, one object a line. A manifest, then each table with its rows, each secret that travels, each file in
// pieces, and an end with the digest of all lines before it. Values are in the text form of PostgreSQL, so that no engine and no
// JavaScript number comes between.
import { z } from 'zod';

const table = z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() });

export const manifestSchema = z.object({
	kind: z.literal('manifest'),
	format: z.literal(1),
	/** Tag of the newest migration. */
	schema: z.string(),
	version: z.string(),
	origin: z.string(),
	createdAt: z.string(),
	tables: z.array(table),
	files: z.number().int()
});

export const lineSchema = z.discriminatedUnion('kind', [
	manifestSchema,
	z.object({ kind: z.literal('rows'), table: z.string(), rows: z.array(z.record(z.string(), z.string().nullable())) }),
	z.object({ kind: z.literal('secrets'), name: z.string(), values: z.array(z.unknown()) }),
	z.object({ kind: z.literal('file'), key: z.string(), sha256: z.string() }),
	z.object({ kind: z.literal('piece'), data: z.string() }),
	z.object({ kind: z.literal('file-end') }),
	z.object({ kind: z.literal('end'), sha256: z.string() })
]);

export type Manifest = z.infer<typeof manifestSchema>;
export type Line = z.infer<typeof lineSchema>;

/** How the audit log names a backup: by when it was made. */
export function backupSubject(createdAt: string): string {
	return `backup:${createdAt}`;
}
