// Rebuilds the outlines (`glyf`, `loca`) of a font from the form in which WOFF2 packs them.
// @source W3C Recommendation "WOFF File Format 2.0", sections 5.1 to 5.3
import { readBytes, writeBytes } from './bytes.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';

export interface RebuiltGlyphs {
	readonly glyf: Uint8Array;
	/** Long (32-bit) offsets. */
	readonly loca: Uint8Array;
	/** Smallest x of each glyph, in glyph order; 0 for an empty one. */
	readonly leftEdges: readonly number[];
}

interface Point {
	readonly x: number;
	readonly y: number;
	readonly isOnCurve: boolean;
}

interface Streams {
	readonly contours: ByteReader;
	readonly points: ByteReader;
	readonly flags: ByteReader;
	readonly coordinates: ByteReader;
	readonly composites: ByteReader;
	readonly boxes: ByteReader;
	readonly instructions: ByteReader;
}

export function rebuildGlyphs(transformed: Uint8Array): RebuiltGlyphs {
	const input = readBytes(transformed);
	input.skip(4);
	const glyphCount = input.u16();
	input.skip(2);
	const lengths = Array.from({ length: 7 }, () => input.u32());
	const stream = (index: number) => input.take(lengths[index] ?? 0);
	const [contours, points, flags, coordinates, composites] = [0, 1, 2, 3, 4].map((index) => readBytes(stream(index)));
	const boxBytes = stream(5);
	const instructions = readBytes(stream(6));
	if (!contours || !points || !flags || !coordinates || !composites) throw new Error('WOFF2 glyphs are incomplete');
	const bitmapLength = Math.floor((glyphCount + 31) / 32) * 4;
	const boxes = readBytes(boxBytes.subarray(bitmapLength));
	const streams = { contours, points, flags, coordinates, composites, boxes, instructions };
	const glyf = writeBytes();
	const loca = writeBytes().u32(0);
	const leftEdges: number[] = [];
	for (let glyph = 0; glyph < glyphCount; glyph += 1) {
		const hasBox = ((boxBytes[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0;
		const bytes = rebuildGlyph(streams, hasBox);
		leftEdges.push(bytes.length === 0 ? 0 : readBytes(bytes.subarray(2)).i16());
		loca.u32(glyf.raw(bytes).pad(4).length());
	}
	return { glyf: glyf.bytes(), loca: loca.bytes(), leftEdges };
}

function rebuildGlyph(streams: Streams, hasBox: boolean): Uint8Array {
	const contourCount = streams.contours.i16();
	if (contourCount === 0) return new Uint8Array();
	return contourCount < 0 ? compositeGlyph(streams) : simpleGlyph(streams, contourCount, hasBox);
}

function compositeGlyph(streams: Streams): Uint8Array {
	const output = writeBytes().u16(-1).raw(streams.boxes.take(8));
	let hasInstructions = false;
	let flags: number;
	do {
		flags = streams.composites.u16();
		output.u16(flags).raw(streams.composites.take(componentLength(flags)));
		hasInstructions ||= (flags & 0x100) !== 0;
	} while ((flags & 0x20) !== 0);
	if (hasInstructions) writeInstructions(streams, output);
	return output.bytes();
}

function componentLength(flags: number): number {
	const places = (flags & 1) === 0 ? 2 : 4;
	if ((flags & 0x08) !== 0) return 2 + places + 2;
	if ((flags & 0x40) !== 0) return 2 + places + 4;
	return 2 + places + ((flags & 0x80) === 0 ? 0 : 8);
}

function simpleGlyph(streams: Streams, contourCount: number, hasBox: boolean): Uint8Array {
	const sizes = Array.from({ length: contourCount }, () => streams.points.packed16());
	const total = sizes.reduce((sum, size) => sum + size, 0);
	const points = Array.from({ length: total }, () => readPoint(streams));
	const output = writeBytes().u16(contourCount);
	if (hasBox) output.raw(streams.boxes.take(8));
	else for (const edge of boundingBox(points)) output.u16(edge);
	let last = -1;
	for (const size of sizes) output.u16((last += size));
	writeInstructions(streams, output);
	output.raw(Uint8Array.from(points, (point) => (point.isOnCurve ? 1 : 0)));
	for (const point of points) output.u16(point.x);
	for (const point of points) output.u16(point.y);
	return output.bytes();
}

function writeInstructions(streams: Streams, output: ByteWriter): void {
	const length = streams.coordinates.packed16();
	output.u16(length).raw(streams.instructions.take(length));
}

/** Left, bottom, right, top, from points that are relative to one another. */
function boundingBox(points: readonly Point[]): number[] {
	let [x, y] = [0, 0];
	const places = points.map((point) => ({ x: (x += point.x), y: (y += point.y) }));
	const xs = places.map((place) => place.x);
	const ys = places.map((place) => place.y);
	return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** WOFF2 section 5.2, table of triplets: how many bytes a step takes and how its two parts are packed. */
function readPoint({ flags, coordinates: input }: Streams): Point {
	const flag = flags.u8();
	const code = flag & 0x7f;
	const isOnCurve = flag < 128;
	const x = (size: number) => ((code & 1) === 0 ? -size : size);
	const y = (size: number) => ((code & 2) === 0 ? -size : size);
	if (code < 10) return { x: 0, y: x(((code & 14) << 7) + input.u8()), isOnCurve };
	if (code < 20) return { x: x((((code - 10) & 14) << 7) + input.u8()), y: 0, isOnCurve };
	if (code < 84) {
		const [base, byte] = [code - 20, input.u8()];
		return { x: x(1 + (base & 0x30) + (byte >> 4)), y: y(1 + ((base & 0x0c) << 2) + (byte & 0x0f)), isOnCurve };
	}
	if (code < 120) {
		const base = code - 84;
		const across = x(1 + (Math.floor(base / 12) << 8) + input.u8());
		return { x: across, y: y(1 + (((base % 12) >> 2) << 8) + input.u8()), isOnCurve };
	}
	if (code < 124) {
		const [first, middle, last] = [input.u8(), input.u8(), input.u8()];
		return { x: x((first << 4) + (middle >> 4)), y: y(((middle & 0x0f) << 8) + last), isOnCurve };
	}
	return { x: x(input.u16()), y: y(input.u16()), isOnCurve };
}
