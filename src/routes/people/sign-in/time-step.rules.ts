// Which time step a code of an authenticator belongs to. Pure. @source RFC 4226 section 5.3; RFC 6238 sections 4 and 5.2
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Length of a time step in milliseconds, as in the address that the authenticator was given. */
const step = 30_000;
/** Steps before and after this one whose codes count too: clocks differ. As better-auth takes them. */
const window = [-1, 0, 1] as const;

/** The step of the code, of this moment or a neighbour; null when the code is none of theirs. */
export function timeStepOf(secret: string, code: string, now: Date): number | null {
	const current = Math.floor(now.getTime() / step);
	const offset = window.find((each) => isSame(codeAt(secret, current + each), code));
	return offset === undefined ? null : current + offset;
}

function codeAt(secret: string, counter: number): string {
	const message = Buffer.alloc(8);
	message.writeBigUInt64BE(BigInt(counter));
	const digest = createHmac('sha1', secret).update(message).digest();
	const truncated = digest.readUInt32BE((digest.at(-1) ?? 0) & 0x0f) & 0x7fff_ffff;
	return String(truncated % 1_000_000).padStart(6, '0');
}

function isSame(expected: string, given: string): boolean {
	const [a, b] = [Buffer.from(expected), Buffer.from(given)];
	return a.length === b.length && timingSafeEqual(a, b);
}
