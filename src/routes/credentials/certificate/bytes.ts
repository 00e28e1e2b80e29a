// Reading and writing big-endian binary data, as fonts want it.

/** Reads forward through bytes; reading past the end is an error. */
export class Bytes {
	private at = 0;
	private readonly view: DataView;

	constructor(private readonly source: Uint8Array) {
		this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
	}

	u8(): number {
		return this.view.getUint8(this.advance(1));
	}

	u16(): number {
		return this.view.getUint16(this.advance(2));
	}

	i16(): number {
		return this.view.getInt16(this.advance(2));
	}

	u32(): number {
		return this.view.getUint32(this.advance(4));
	}

	ascii(length: number): string {
		return Buffer.from(this.take(length)).toString('latin1');
	}

	/** WOFF2 section 4.1: seven bits a byte, the high bit says that more follow. */
	base128(): number {
		let value = 0;
		for (let count = 0; count < 5; count += 1) {
			const byte = this.u8();
			value = value * 128 + (byte & 0x7f);
			if (byte < 128) return value;
		}
		throw new Error('Number too long');
	}

	/** WOFF2 section 4.1: one byte for small numbers, two or three for larger ones. */
	packed16(): number {
		const code = this.u8();
		if (code === 253) return this.u16();
		if (code === 255) return this.u8() + 253;
		if (code === 254) return this.u8() + 506;
		return code;
	}

	take(length: number): Uint8Array {
		const start = this.advance(length);
		return this.source.subarray(start, start + length);
	}

	skip(length: number): void {
		this.advance(length);
	}

	private advance(length: number): number {
		const start = this.at;
		if (start + length > this.source.length) throw new RangeError('Read past the end');
		this.at += length;
		return start;
	}
}

/** Collects bytes; numbers wrap to their width, so a negative number is written as two's complement. */
export class ByteWriter {
	private readonly parts: Uint8Array[] = [];
	length = 0;

	u16(value: number): this {
		return this.raw(Uint8Array.of(value >> 8, value));
	}

	u32(value: number): this {
		return this.raw(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value));
	}

	raw(bytes: Uint8Array): this {
		this.parts.push(bytes);
		this.length += bytes.length;
		return this;
	}

	pad(multiple: number): this {
		return this.raw(new Uint8Array((multiple - (this.length % multiple)) % multiple));
	}

	bytes(): Uint8Array {
		return Buffer.concat(this.parts);
	}
}
