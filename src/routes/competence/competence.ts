// What the browser and the content loader may know of this room: shapes, no I/O.
import { z } from 'zod';
import { sourceLocale } from '#platform/i18n/locales.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a lower-case slug');
const plateOf = (letter: string) => z.string().regex(new RegExp(`^${letter} \\d{2,}$`), `must be a plate such as "${letter} 01"`);

export const alignmentSchema = z.strictObject({
	scheme: z.string().min(1),
	version: z.string().min(1),
	target: z.url(),
	label: z.string().min(1),
	match: z.enum(['exact', 'close', 'broad', 'narrow', 'related']),
	assertedBy: z.string().min(1)
});

/** `framework.yaml` of docs/content-format.md. */
export const frameworkSchema = z.strictObject({
	version: z.int().positive(),
	sourceLocale: z.literal(sourceLocale),
	competences: z
		.array(
			z.strictObject({
				id: slug,
				plate: plateOf('C'),
				kind: z.enum(['knowledge', 'skill', 'responsibility']),
				levels: z.int().min(1).max(8),
				alignments: z.array(alignmentSchema)
			})
		)
		.min(1)
});

/** `profile.yaml` of docs/content-format.md. */
export const profileSchema = z.strictObject({
	plate: plateOf('P'),
	version: z.int().positive(),
	sourceLocale: z.literal(sourceLocale).default(sourceLocale),
	alignments: z.array(alignmentSchema),
	duties: z.array(z.strictObject({ id: slug, tasks: z.array(z.strictObject({ id: slug, competences: z.array(slug) })).min(1) })).min(1)
});

export type FrameworkStructure = z.infer<typeof frameworkSchema>;
export type ProfileStructure = z.infer<typeof profileSchema>;
export type Alignment = z.infer<typeof alignmentSchema>;
