import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { readBytes } from './bytes.ts';
import { loadCertificateFonts } from './certificate-fonts.server.ts';
import { decodeWoff2 } from './woff2.server.ts';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('@fontsource-variable/sofia-sans/files/sofia-sans-greek-wght-normal.woff2'));

function tablesOf(font: Uint8Array): Map<string, Uint8Array> {
	const input = readBytes(font);
	expect(input.u32()).toBe(0x00010000);
	const count = input.u16();
	input.skip(6);
	const entries = Array.from({ length: count }, () => {
		const tag = input.ascii(4);
		input.skip(4);
		const [offset, length] = [input.u32(), input.u32()];
		expect(offset % 4).toBe(0);
		expect(offset + length).toBeLessThanOrEqual(font.length);
		return [tag, font.subarray(offset, offset + length)] as const;
	});
	return new Map(entries);
}

const table = (tables: ReadonlyMap<string, Uint8Array>, tag: string) => {
	const bytes = tables.get(tag);
	if (!bytes) throw new Error(`No ${tag}`);
	return bytes;
};

describe('a decoded font', () => {
	const tables = tablesOf(decodeWoff2(source, 'our name'));

	it('has the tables of a plain TrueType font, sorted, and none of a variable one', () => {
		const tags = [...tables.keys()];
		expect(tags).toEqual([...tags].sort());
		expect(tags).toEqual(expect.arrayContaining(['GSUB', 'OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name']));
		expect(tags).not.toContain('fvar');
		expect(tags).not.toContain('gvar');
	});

	it('has an outline place for each glyph, in order, ending where the outlines end', () => {
		const glyphCount = readBytes(table(tables, 'maxp').subarray(4)).u16();
		const loca = readBytes(table(tables, 'loca'));
		const offsets = Array.from({ length: glyphCount + 1 }, () => loca.u32());
		expect(offsets).toEqual([...offsets].sort((one, other) => one - other));
		expect(offsets.at(-1)).toBe(table(tables, 'glyf').length);
	});

	it('bears the name that it was given', () => {
		expect(Buffer.from(table(tables, 'name')).swap16().toString('utf16le')).toContain('our name');
	});
});

describe('decoding', () => {
	it('reads every font of a certificate', () => {
		const { files: fonts } = loadCertificateFonts();
		expect(fonts).toHaveLength(16);
		for (const font of fonts) expect(tablesOf(font).has('glyf')).toBe(true);
	});

	it('refuses what is no WOFF2, and a font cut short', () => {
		expect(() => decodeWoff2(Buffer.from('%PDF-1.7 not a font'), 'x')).toThrow('WOFF2');
		expect(() => decodeWoff2(source.subarray(0, source.length - 400), 'x')).toThrow();
	});
});
