// The faces of a certificate: those of the screen, taken from the same npm packages, offline. Typst reads no WOFF2 and knows
// no variable weights, so each subset becomes a plain TrueType font (regular weight) under a name of its own, and Typst falls
// from subset to subset. Heavier words are set with a thin outline. Decoding takes about 100 ms, once a process.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { charactersOf } from './font-characters.ts';
import { decodeWoff2 } from './woff2.server.ts';

const fontSubsets = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext'] as const;
const fontFamilies = [
	['source-serif-4', [...fontSubsets, 'vietnamese']],
	['sofia-sans', fontSubsets],
	['sofia-sans-condensed', fontSubsets]
] as const;

export interface CertificateFonts {
	/** One font for each family and subset, named `family subset`, such as `sofia-sans greek`. */
	readonly files: readonly Buffer[];
	/** The characters of each font, in the same order. */
	readonly characters: readonly ReadonlySet<number>[];
}

const require = createRequire(import.meta.url);

export function loadCertificateFonts(): CertificateFonts {
	const files = fontFamilies.flatMap(([family, subsets]) =>
		subsets.map((subset) => {
			const file = `@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`;
			return decodeWoff2(readFileSync(require.resolve(file)), `${family} ${subset}`);
		})
	);
	return { files, characters: files.map(charactersOf) };
}
