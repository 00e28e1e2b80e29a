// The envelope of a backup: a stream of encrypted chunks under a passphrase, of which none can be changed, moved, added or left out.
// scrypt (RFC 7914) makes the key, AES-256-GCM seals each chunk. The nonce is the number of the chunk and whether it is the last, as in
// the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), so a truncated archive never passes for a whole one.
import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.ts';

const magic = 'OPENCOVE-BACKUP-1';
const chunkSize = 256 * 1024;
const tagSize = 16;
/** 128 MB of memory and about half a second for each guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const lastChunk = 0x80000000;

/** Encrypts what comes. The first line tells what it is; everything behind it is sealed. */
export async function* sealed(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
	const salt = randomBytes(16);
	const { key, check } = await deriveKey(passphrase, salt);
	const head = Buffer.from(`${magic} ${salt.toString('base64url')} ${check.toString('base64url')}\n`);
	yield head;
	let waiting = Buffer.alloc(0);
	let index = 0;
	for await (const bytes of source) {
		waiting = Buffer.concat([waiting, bytes]);
		while (waiting.length > chunkSize) {
			yield sealChunk(waiting.subarray(0, chunkSize), { key, head, index, isLast: false });
			waiting = waiting.subarray(chunkSize);
			index += 1;
		}
	}
	yield sealChunk(waiting, { key, head, index, isLast: true });
}

/** Decrypts what `sealed` made. Refuses another format, another passphrase, and any change. */
export async function* unsealed(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
	const reader = readerOf(source);
	const head = await reader.line(200);
	const [name, salt, check] = head?.toString('latin1').trimEnd().split(' ') ?? [];
	if (!head || name !== magic || !salt || !check) throw new Refusal('This file is no OpenCoVE backup.');
	const derived = await deriveKey(passphrase, Buffer.from(salt, 'base64url'));
	if (!isSame(derived.check, Buffer.from(check, 'base64url'))) throw new Refusal('The passphrase is wrong.');
	for (let index = 0, isLast = false; !isLast; index += 1) {
		const prefix = await reader.bytes(4);
		const length = prefix?.readUInt32BE() ?? 0;
		isLast = length >= lastChunk;
		const size = isLast ? length - lastChunk : length;
		const chunk = prefix && size <= chunkSize ? await reader.bytes(size + tagSize) : null;
		if (!chunk) throw broken();
		yield openChunk(chunk, { key: derived.key, head, index, isLast });
	}
	if (await reader.bytes(1)) throw broken();
}

interface Place {
	readonly key: Buffer;
	readonly head: Buffer;
	readonly index: number;
	readonly isLast: boolean;
}

function sealChunk(plain: Uint8Array, place: Place): Buffer {
	const cipher = createCipheriv('aes-256-gcm', place.key, nonceOf(place)).setAAD(place.head);
	const prefix = Buffer.alloc(4);
	prefix.writeUInt32BE(plain.length + (place.isLast ? lastChunk : 0));
	return Buffer.concat([prefix, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openChunk(chunk: Buffer, place: Place): Buffer {
	const decipher = createDecipheriv('aes-256-gcm', place.key, nonceOf(place), { authTagLength: tagSize }).setAAD(place.head);
	decipher.setAuthTag(chunk.subarray(-tagSize));
	try {
		return Buffer.concat([decipher.update(chunk.subarray(0, -tagSize)), decipher.final()]);
	} catch {
		throw broken();
	}
}

function nonceOf({ index, isLast }: Place): Buffer {
	const nonce = Buffer.alloc(12);
	nonce.writeUInt8(isLast ? 1 : 0, 3);
	nonce.writeBigUInt64BE(BigInt(index), 4);
	return nonce;
}

function deriveKey(passphrase: string, salt: Uint8Array): Promise<{ key: Buffer; check: Buffer }> {
	return new Promise((resolve, reject) =>
		scrypt(passphrase.normalize('NFC'), salt, 48, cost, (error, derived) =>
			error ? reject(error) : resolve({ key: derived.subarray(0, 32), check: derived.subarray(32) })
		)
	);
}

function isSame(a: Buffer, b: Buffer): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}

function broken(): Refusal {
	return new Refusal('The archive was cut short or altered. Nothing was restored from it.');
}

/** Takes bytes off a stream by the piece; null where it ends before. */
function readerOf(source: AsyncIterable<Uint8Array>) {
	const incoming = source[Symbol.asyncIterator]();
	let held = Buffer.alloc(0);
	const more = async () => {
		const { value, done } = await incoming.next();
		if (!done) held = Buffer.concat([held, value]);
		return !done;
	};
	const take = (size: number) => {
		const taken = held.subarray(0, size);
		held = held.subarray(size);
		return taken;
	};
	return {
		bytes: async (size: number) => {
			while (held.length < size) if (!(await more())) return null;
			return take(size);
		},
		line: async (longest: number) => {
			while (!held.includes(10)) if (held.length > longest || !(await more())) return null;
			return take(held.indexOf(10) + 1);
		}
	};
}
