// The local socket (mode 0600) by which `opencove` commands reach the running server: one JSON line in, JSON lines out.
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Application } from '../application.server.ts';
import { runCommand } from './commands.server.ts';

/** Listens in the data folder. Returns the function that stops listening. */
export async function serveCommands(application: Application): Promise<() => Promise<void>> {
	const path = socketPath(application.config.dataDir);
	await rm(path, { force: true });
	const server = createServer((socket) => void answer(application, socket));
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
	await chmod(path, 0o600);
	return async () => {
		await new Promise<void>((resolve) => server.close(() => resolve()));
		await rm(path, { force: true });
	};
}

export function socketPath(dataDir: string): string {
	return join(dataDir, 'opencove.sock');
}

async function answer(application: Application, socket: Socket): Promise<void> {
	socket.on('error', () => {});
	const say = (line: Record<string, unknown>) => socket.write(JSON.stringify(line) + '\n');
	try {
		const { argv, input } = JSON.parse(await firstLine(socket)) as { argv: string[]; input: Record<string, string> };
		const status = await runCommand(application, argv, input, (text) => say({ text }));
		say({ status });
	} catch (error) {
		say({ text: error instanceof Error ? error.message : String(error) });
		say({ status: 1 });
	}
	socket.end();
}

async function firstLine(socket: Socket): Promise<string> {
	let text = '';
	for await (const chunk of socket.setEncoding('utf8')) {
		text += chunk;
		if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
		if (text.length > 65_536) break;
	}
	throw new Error('The command was not understood.');
}
