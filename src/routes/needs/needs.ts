// What the browser and the content loader may know of this room: shapes, no I/O.
import { z } from 'zod';
import { sourceLocale } from '#platform/i18n/locales.ts';

export { needQuery } from './need-query.ts';

const day = z
	.union([z.string(), z.date()])
	.transform((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value))
	.pipe(z.iso.date());

export const needSources = ['survey', 'interview', 'dacum', 'policy'] as const;

/** `need.yaml` of docs/content-format.md. */
export const needSchema = z.strictObject({
	plate: z.string().regex(/^N \d{3,}$/, 'must be a plate such as "N 001"'),
	version: z.int().positive(),
	sourceLocale: z.literal(sourceLocale).default(sourceLocale),
	source: z
		.strictObject({
			kind: z.enum(needSources),
			date: day,
			namedBy: z.int().nonnegative().optional(),
			outOf: z.int().positive().optional(),
			reference: z.string().default('')
		})
		.refine((source) => (source.namedBy ?? 0) <= (source.outOf ?? Infinity), { message: 'namedBy is more than outOf' }),
	fictional: z.boolean(),
	since: day,
	jurisdictions: z.array(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be an ISO 3166 code')),
	tasks: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be <profile>/<task>')).min(1)
});

export type NeedStructure = z.infer<typeof needSchema>;
