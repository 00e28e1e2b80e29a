// S3 as far as we use it: objects of one bucket, kept in memory. And a storage that takes every call and says nothing.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { afterAll } from 'vitest';
import type { S3Config } from '#platform/config/config.server.ts';

export interface FakeS3 {
	/** Settings that lead to it. */
	readonly config: S3Config;
	/** Bytes by their key. */
	readonly objects: Map<string, Buffer>;
	/** What it answers instead of obeying, as a status; null while it works. */
	refusal: number | null;
}

/** Runs until the tests of the file are over. */
export async function startFakeS3(): Promise<FakeS3> {
	const objects = new Map<string, Buffer>();
	const server = createServer((request, response) => void answer(fake, request, response));
	const fake: FakeS3 = { config: configOf(await listening(server)), objects, refusal: null };
	afterAll(() => void server.closeAllConnections());
	return fake;
}

/** The settings of a storage that never answers. */
export async function startSilentS3(): Promise<S3Config> {
	return configOf(await listening(createSocketServer((socket) => void socket.on('error', () => {}).resume())));
}

async function answer({ objects, refusal }: FakeS3, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const key = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname).replace(/^\/files\//, '');
	const body = Buffer.concat(await Array.fromAsync(request));
	const kept = objects.get(key);
	if (refusal) return fail(response, refusal, 'AccessDenied');
	if (request.method === 'PUT') objects.set(key, body);
	if (request.method === 'DELETE') objects.delete(key);
	if (request.method === 'PUT' || request.method === 'DELETE') return void response.writeHead(request.method === 'PUT' ? 200 : 204).end();
	if (request.method === 'GET' && new URL(request.url ?? '/', 'http://s3').searchParams.has('list-type')) return list(objects, request, response);
	if (!kept) return fail(response, 404, 'NoSuchKey');
	response.writeHead(200, { 'content-length': kept.length }).end(request.method === 'HEAD' ? undefined : kept);
}

/** Two keys a page, put a year ago. */
function list(objects: FakeS3['objects'], request: IncomingMessage, response: ServerResponse): void {
	const from = Number(new URL(request.url ?? '/', 'http://s3').searchParams.get('continuation-token') ?? 0);
	const keys = [...objects.keys()];
	const at = new Date(Date.now() - 365 * 86_400_000).toISOString();
	const contents = keys.slice(from, from + 2).map((key) => `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>1</Size></Contents>`);
	const next = from + 2 < keys.length ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
	response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?><ListBucketResult>${next}${contents.join('')}</ListBucketResult>`);
}

function fail(response: ServerResponse, status: number, code: string): void {
	response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

function listening(server: SocketServer): Promise<string> {
	afterAll(() => void server.close());
	return new Promise((resolve, reject) => {
		server.once('error', reject).listen(0, '127.0.0.1', () => {
			const address = server.address();
			if (address && typeof address === 'object') resolve(`http://127.0.0.1:${address.port}`);
			else reject(new Error('no port'));
		});
	});
}

function configOf(endpoint: string): S3Config {
	return { bucket: 'files', endpoint, region: 'eu-central-1', accessKeyId: 'key', secretAccessKey: 'secret' };
}
