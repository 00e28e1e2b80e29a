// Reads WOFF2 and gives back the plain TrueType font inside it, because Typst reads .ttf and .otf only while our fonts come
// from npm as WOFF2. Variable fonts come out as their default instance (regular weight), under a family name that we choose,
// since the subsets of one family would otherwise hide one another. Only for fonts that we ship: it trusts its input.
import { brotliDecompressSync } from 'node:zlib';
import { readBytes, writeBytes } from './bytes.ts';
import type { ByteReader } from './bytes.ts';
import { rebuildGlyphs } from './woff2-glyphs.ts';

const knownTags = (
	'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx ' +
	'BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty ' +
	'just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
	.split(' ')
	.map((tag) => tag.replace('_', ' '));

/** Tables that only a variable font has; without them a reader sees the default instance. */
const variationTables = new Set(['avar', 'cvar', 'fvar', 'gvar', 'HVAR', 'MVAR', 'STAT', 'VVAR']);

interface Table {
	readonly tag: string;
	readonly isTransformed: boolean;
	readonly length: number;
}

/**
 * Decodes a WOFF2 font into TrueType bytes that carry `family` as their family name.
 * @source W3C Recommendation "WOFF File Format 2.0", sections 4 and 5
 */
export function decodeWoff2(woff2: Uint8Array, family: string): Buffer {
	const input = readBytes(woff2);
	if (input.u32() !== 0x774f4632) throw new Error('Not a WOFF2 font');
	const flavour = input.u32();
	input.skip(4);
	const tableCount = input.u16();
	input.skip(6);
	const compressedLength = input.u32();
	input.skip(24);
	const directory = Array.from({ length: tableCount }, () => readTable(input));
	const data = readBytes(brotliDecompressSync(input.take(compressedLength)));
	const tables = new Map(directory.map((table) => [table.tag, { ...table, bytes: data.take(table.length) }]));
	return writeFont(flavour, plainTables(tables, family));
}

function readTable(input: ByteReader): Table {
	const flags = input.u8();
	const index = flags & 0x3f;
	const tag = knownTags[index] ?? input.ascii(4);
	const version = flags >> 6;
	const isGlyphs = tag === 'glyf' || tag === 'loca';
	const isTransformed = isGlyphs ? version !== 3 : version !== 0;
	const originalLength = input.base128();
	return { tag, isTransformed, length: isTransformed ? input.base128() : originalLength };
}

type LoadedTables = ReadonlyMap<string, Table & { readonly bytes: Uint8Array }>;

function plainTables(tables: LoadedTables, family: string): Map<string, Uint8Array> {
	const plain = new Map<string, Uint8Array>();
	for (const [tag, table] of tables) if (!variationTables.has(tag)) plain.set(tag, table.bytes);
	plain.set('name', nameTable(family));
	const glyphs = tables.get('glyf');
	const head = tables.get('head');
	if (!glyphs?.isTransformed || !head) return plain;
	const rebuilt = rebuildGlyphs(glyphs.bytes);
	const longOffsets = Uint8Array.from(head.bytes);
	longOffsets[51] = 1;
	plain.set('head', longOffsets).set('glyf', rebuilt.glyf).set('loca', rebuilt.loca);
	const metrics = tables.get('hmtx');
	if (metrics?.isTransformed) plain.set('hmtx', rebuildMetrics(metrics.bytes, plain.get('hhea'), rebuilt.leftEdges));
	return plain;
}

/** WOFF2 section 5.4: side bearings that equal the left edge of their glyph are left out. */
function rebuildMetrics(transformed: Uint8Array, header: Uint8Array | undefined, leftEdges: readonly number[]): Uint8Array {
	if (!header) throw new Error('WOFF2 font without hhea');
	const input = readBytes(transformed);
	const flags = input.u8();
	const count = readBytes(header.subarray(34)).u16();
	const widths = Array.from({ length: count }, () => input.u16());
	const output = writeBytes();
	leftEdges.forEach((edge, glyph) => {
		const width = widths[glyph];
		const isOmitted = (flags & (width === undefined ? 2 : 1)) !== 0;
		if (width !== undefined) output.u16(width);
		output.u16(isOmitted ? edge : input.u16());
	});
	return output.bytes();
}

function nameTable(family: string): Uint8Array {
	const names: readonly [number, string][] = [
		[1, family],
		[2, 'Regular'],
		[4, family],
		[6, family.replaceAll(' ', '-')]
	];
	const output = writeBytes()
		.u16(0)
		.u16(names.length)
		.u16(6 + names.length * 12);
	let offset = 0;
	for (const [id, text] of names) {
		output
			.u16(3)
			.u16(1)
			.u16(0x409)
			.u16(id)
			.u16(text.length * 2)
			.u16(offset);
		offset += text.length * 2;
	}
	for (const [, text] of names) for (const letter of text) output.u16(letter.charCodeAt(0));
	return output.bytes();
}

function writeFont(flavour: number, tables: ReadonlyMap<string, Uint8Array>): Buffer {
	const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
	const power = Math.floor(Math.log2(sorted.length));
	const head = writeBytes().u32(flavour).u16(sorted.length);
	head
		.u16(2 ** power * 16)
		.u16(power)
		.u16(sorted.length * 16 - 2 ** power * 16);
	const body = writeBytes();
	for (const [tag, bytes] of sorted) {
		head
			.raw(Buffer.from(tag, 'latin1'))
			.u32(checksum(bytes))
			.u32(12 + sorted.length * 16 + body.length())
			.u32(bytes.length);
		body.raw(bytes).pad(4);
	}
	return Buffer.concat([head.bytes(), body.bytes()]);
}

function checksum(bytes: Uint8Array): number {
	let sum = 0;
	for (let at = 0; at < bytes.length; at += 1) sum = (sum + (bytes[at] ?? 0) * 2 ** (8 * (3 - (at % 4)))) % 2 ** 32;
	return sum;
}
