// The faces of a certificate: those of the screen, taken from the same npm packages, offline. Typst reads no WOFF2 and knows
// no variable weights, so each subset becomes a plain TrueType font (regular weight) under a name of its own, and Typst falls
// from subset to subset. Heavier words are set with a thin outline. Decoding takes about 100 ms, once a process.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { decodeWoff2 } from './woff2.server.ts';

const FAMILIES = ['source-serif-4', 'sofia-sans', 'sofia-sans-condensed'] as const;
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext'] as const;

const require = createRequire(import.meta.url);

/** One font for each family and subset, named `family subset`, such as `sofia-sans greek`. */
export function loadCertificateFonts(): Buffer[] {
	return FAMILIES.flatMap((family) =>
		SUBSETS.map((subset) => {
			const file = `@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`;
			return decodeWoff2(readFileSync(require.resolve(file)), `${family} ${subset}`);
		})
	);
}
