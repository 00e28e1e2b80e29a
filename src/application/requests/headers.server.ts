// Headers and compression of every answer.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bestEncoding } from '#platform/http/accept.ts';

/** What a page says of itself. The headers that every answer bears, files and refusals too, are set by bin/server.mjs. */
export function setPageHeaders({ headers }: Response, locale: string): void {
	if (!headers.get('content-type')?.startsWith('text/html')) return;
	headers.set('content-language', locale);
	headers.append('vary', 'Accept-Language, Cookie');
	if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
}

const compressible = /^(text\/|application\/(.*\+)?json)/;

/**
 * The answer in the best encoding that the browser takes. Quality 4: most of the gain for a fraction of the time. At once and not in
 * the pool of threads: a page takes a tenth of a millisecond, and to hand it over and back takes as long again.
 */
export async function compressed(request: Request, response: Response): Promise<Response> {
	const { headers, body, status } = response;
	if (!body || headers.has('content-encoding') || !compressible.test(headers.get('content-type') ?? '')) return response;
	const encoding = bestEncoding(request.headers.get('accept-encoding'), ['br', 'gzip']);
	if (!encoding) return response;
	const bytes = Buffer.from(await response.arrayBuffer());
	const packed = encoding === 'br' ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : gzipSync(bytes);
	const packedHeaders = new Headers(headers);
	packedHeaders.set('content-encoding', encoding);
	packedHeaders.append('vary', 'Accept-Encoding');
	packedHeaders.delete('content-length');
	return new Response(packed, { status, headers: packedHeaders });
}
