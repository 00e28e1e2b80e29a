// The outer server: sets the protocol from the settings, hands requests to the built application, stops gracefully.
import { createServer } from 'node:http';

process.env.OPENCOVE_ADAPTER_PROTOCOL_HEADER = 'x-opencove-protocol';
process.env.OPENCOVE_ADAPTER_BODY_SIZE_LIMIT = '28M';
if (process.env.TRUST_PROXY === 'on') process.env.OPENCOVE_ADAPTER_ADDRESS_HEADER = 'x-forwarded-for';

let application;
try {
	application = await import('../build/handler.js');
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
const bridge = globalThis[Symbol.for('opencove.bridge')];
const { config } = bridge;
const isPublic = Boolean(process.env.ORIGIN);
const protocol = config.secure ? 'https' : 'http';

const safety = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=()',
	...(protocol === 'https' ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {})
};

const server = createServer((request, response) => {
	for (const [name, value] of Object.entries(safety)) response.setHeader(name, value);
	request.headers['x-opencove-protocol'] = protocol;
	if (config.trustProxy) request.headers['x-forwarded-for'] ??= request.socket.remoteAddress ?? '';
	application.handler(request, response, () => {
		response.statusCode = 404;
		response.end();
	});
});

server.on('error', async (error) => {
	console.error(error.code === 'EADDRINUSE' ? `Port ${config.port} is in use. Set PORT to another one.` : error.message);
	await bridge.stop();
	process.exit(1);
});

server.listen(config.port, config.host, () => {
	const { address, port, family } = server.address();
	const host = address === '127.0.0.1' || address === '::1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
	console.log(`OpenCoVE is ready at ${isPublic ? config.origin : `http://${host}:${port}`}`);
	for (const line of bridge.announcements) console.log(line);
	if (!isPublic && host !== 'localhost') console.log(`Set ORIGIN: links in e-mails lead to ${config.origin}.`);
	const isAllHere = config.database.kind === 'pglite' && !config.s3;
	console.log(`Stop with Ctrl-C.${isAllHere ? ` Everything is kept in ${config.dataDir}.` : ''}`);
});

let stopping = false;
async function stop() {
	if (stopping) return;
	stopping = true;
	const closed = new Promise((resolve) => server.close(resolve));
	const answered = setInterval(() => server.closeIdleConnections(), 100);
	const hurry = setTimeout(() => server.closeAllConnections(), 10_000);
	await closed;
	clearInterval(answered);
	clearTimeout(hurry);
	await bridge.stop();
	process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
