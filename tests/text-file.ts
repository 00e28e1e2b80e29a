// A text file of the content format, made of its bodies.
import { hashText, type TextFile } from '#platform/content/text-file.ts';

/** `source` holds the bodies that a translation was made from, by block; a block that it lacks counts as made from an empty one. */
export function textFile(locale: string, bodies: Readonly<Record<string, string>>, source: Readonly<Record<string, string>> = {}): TextFile {
	const isSource = locale === 'en';
	const blocks = Object.entries(bodies).map(([id, body], index) => ({ id, body, line: index + 1, sourceHash: isSource ? null : hashText(source[id] ?? '') }));
	return { locale, origin: isSource ? 'written' : 'machine', reviewer: null, reviewed: null, blocks };
}
