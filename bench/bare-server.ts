// The fixed reference: node:http and nothing else, answering every request with the bytes that it is given.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an answer was: its status, the headers that matter, its body in base64. */
export interface Recording {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

let recording: Recording = { status: 200, headers: {}, body: '' };
let body = Buffer.alloc(0);

const server = createServer((request, response) => {
	request.resume().on('end', () => {
		response.writeHead(recording.status, recording.headers);
		response.end(body);
	});
});

process.on('message', (given: Recording) => {
	recording = given;
	body = Buffer.from(given.body, 'base64');
	process.send?.('recorded');
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
