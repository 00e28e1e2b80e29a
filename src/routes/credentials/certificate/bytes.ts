// Reading and writing big-endian binary data, as fonts want it.

export type ByteReader = ReturnType<typeof readBytes>;

/** Reads forward through bytes; reading past the end is an error. */
export function readBytes(source: Uint8Array) {
	const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
	let at = 0;
	const advance = (length: number): number => {
		const start = at;
		if (start + length > source.length) throw new RangeError('Read past the end');
		at += length;
		return start;
	};
	const u8 = () => view.getUint8(advance(1));
	const u16 = () => view.getUint16(advance(2));
	const take = (length: number): Uint8Array => {
		const start = advance(length);
		return source.subarray(start, start + length);
	};
	return {
		u8,
		u16,
		i16: () => view.getInt16(advance(2)),
		u32: () => view.getUint32(advance(4)),
		ascii: (length: number) => String.fromCharCode(...take(length)),
		take,
		skip: (length: number) => void advance(length),
		/** WOFF2 section 4.1: seven bits a byte, the high bit says that more follow. */
		base128: (): number => {
			let value = 0;
			for (let count = 0; count < 5; count += 1) {
				const byte = u8();
				value = value * 128 + (byte & 0x7f);
				if (byte < 128) return value;
			}
			throw new RangeError('Number too long');
		},
		/** WOFF2 section 4.1: one byte for small numbers, two or three for larger ones. */
		packed16: (): number => {
			const code = u8();
			if (code === 253) return u16();
			if (code === 255) return u8() + 253;
			return code === 254 ? u8() + 506 : code;
		}
	};
}

export interface ByteWriter {
	readonly u16: (value: number) => ByteWriter;
	readonly u32: (value: number) => ByteWriter;
	readonly raw: (bytes: Uint8Array) => ByteWriter;
	readonly pad: (multiple: number) => ByteWriter;
	readonly length: () => number;
	readonly bytes: () => Uint8Array;
}

/** Collects bytes; numbers wrap to their width, so a negative number is written as two's complement. */
export function writeBytes(): ByteWriter {
	const parts: Uint8Array[] = [];
	let length = 0;
	const raw = (bytes: Uint8Array) => {
		parts.push(bytes);
		length += bytes.length;
		return writer;
	};
	const writer: ByteWriter = {
		u16: (value) => raw(Uint8Array.of(value >> 8, value)),
		u32: (value) => raw(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)),
		raw,
		pad: (multiple) => raw(new Uint8Array((multiple - (length % multiple)) % multiple)),
		length: () => length,
		bytes: () => join(parts, length)
	};
	return writer;
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
