// How much of a body is read. What a request says of its length is not believed: bytes and fields are counted as they come.
import { Problem } from '../problem/problem.ts';

/** Most fields of a form: what a form costs grows with them, and no form of ours has a tenth. */
export const mostFields = 1_000;
/** Longest head of one part of a multipart form, in bytes. */
const longestHead = 16 * 1024;

type Chunks = AsyncIterable<Uint8Array>;

/** The same request. Whoever reads more than `most` bytes of its body meets `problem.body-too-large` (413). */
export function limitBody(request: Request, most: number): Request {
	return withBody(request, (body) => upTo(most, body));
}

/** The same request. Whoever reads a form of more than `mostFields` meets `problem.body-too-large` before the form is put together. */
export function limitFields(request: Request): Request {
	const boundary = boundaryOf(request);
	return withBody(request, (body) => (boundary ? partsOf(segmentsOf(body, boundary)) : pairsOf(body)));
}

/** As `limitFields`. Of files only their names arrive, and of everything else at most `most` bytes. */
export function withoutFiles(request: Request, most: number): Request {
	const boundary = boundaryOf(request);
	return withBody(limitFields(request), (body) => upTo(most, boundary ? filesEmptied(segmentsOf(body, boundary)) : body));
}

/** The same request with its body read, for a library that would take a body beyond its limit for a failure of its own. */
export async function inWhole(request: Request): Promise<Request> {
	return request.body ? new Request(request, { body: await request.arrayBuffer() }) : request;
}

/** Nothing is read before somebody reads it, and to stop reading does not cut the line, on which the answer still has to leave. */
function withBody(request: Request, change: (body: Chunks) => Chunks): Request {
	if (!request.body) return request;
	const init = { body: streamOf(change(request.body.values({ preventCancel: true }))), duplex: 'half' };
	return new Request(request, init);
}

function streamOf(chunks: Chunks): ReadableStream {
	const iterator = chunks[Symbol.asyncIterator]();
	const pull = async (controller: ReadableStreamDefaultController) => {
		const { done, value } = await iterator.next();
		if (done) controller.close();
		else controller.enqueue(value);
	};
	return new ReadableStream({ pull }, { highWaterMark: 0 });
}

const tooLarge = () => new Problem('problem.body-too-large', 413);

async function* upTo(most: number, body: Chunks): Chunks {
	let read = 0;
	for await (const chunk of body) {
		read += chunk.length;
		if (read > most) throw tooLarge();
		yield chunk;
	}
}

async function* pairsOf(body: Chunks): Chunks {
	const ampersand = 0x26;
	let pairs = 1;
	for await (const chunk of body) {
		for (const byte of chunk) if (byte === ampersand) pairs += 1;
		if (pairs > mostFields) throw tooLarge();
		yield chunk;
	}
}

async function* partsOf(segments: AsyncIterable<Segment>): Chunks {
	let parts = 0;
	for await (const { is, bytes } of segments) {
		if (is === 'head') parts += 1;
		if (parts > mostFields) throw tooLarge();
		yield bytes;
	}
}

async function* filesEmptied(segments: AsyncIterable<Segment>): Chunks {
	let isFile = false;
	for await (const { is, bytes } of segments) {
		if (is === 'head') isFile = /;\s*filename\*?=/i.test(bytes.toString('latin1'));
		if (is !== 'content' || !isFile) yield bytes;
	}
}

/** A stretch of a multipart form (RFC 7578, RFC 2046 5.1): a boundary, the head of a part or a piece of what it holds. */
interface Segment {
	readonly is: 'boundary' | 'head' | 'content';
	readonly bytes: Buffer;
}

async function* segmentsOf(body: Chunks, name: string): AsyncIterable<Segment> {
	const boundary = Buffer.from(`\r\n--${name}`, 'latin1');
	const headEnd = Buffer.from('\r\n\r\n');
	// The first boundary has no line before it.
	let held = Buffer.from('\r\n');
	let isHead = false;
	for await (const chunk of body) {
		held = Buffer.concat([held, chunk]);
		for (;;) {
			const wanted = isHead ? headEnd : boundary;
			const at = held.indexOf(wanted);
			if (at === -1) break;
			if (isHead) yield { is: 'head', bytes: held.subarray(0, at + headEnd.length) };
			else yield* [{ is: 'content', bytes: held.subarray(0, at) } as const, { is: 'boundary', bytes: boundary } as const];
			held = held.subarray(at + wanted.length);
			isHead = !isHead;
		}
		if (isHead && held.length > longestHead) throw new Problem('problem.form-unreadable', 400);
		const sure = isHead ? 0 : Math.max(0, held.length - boundary.length);
		yield { is: 'content', bytes: held.subarray(0, sure) };
		held = held.subarray(sure);
	}
	// Behind the last boundary stand two hyphens.
	yield { is: isHead ? 'boundary' : 'content', bytes: held };
}

function boundaryOf({ headers }: Request): string | null {
	const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(headers.get('content-type') ?? '');
	return found?.[1] ?? found?.[2] ?? null;
}
