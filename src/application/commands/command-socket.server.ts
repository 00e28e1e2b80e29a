// The local socket (mode 0600) by which `opencove` commands reach the running server: one JSON line in, JSON lines out.
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { Application } from '../application.server.ts';
import { openGround, runCommand } from './commands.server.ts';

const longestRequest = 65_536;
const request = z.object({ argv: z.array(z.string()), input: z.record(z.string(), z.string()) });

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
		const { argv, input } = request.parse(JSON.parse(await firstLine(socket)));
		const status = await runCommand(openGround(application), argv, input, (text) => say({ text }));
		say({ status });
	} catch (error) {
		say({ text: error instanceof Error ? error.message : String(error) });
		say({ status: 1 });
	}
	socket.end();
}

/** Not by iterating: leaving a loop over a socket closes it before it is answered. */
function firstLine(socket: Socket): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		socket.setEncoding('utf8').on('data', (chunk: string) => {
			text += chunk;
			if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
			else if (text.length > longestRequest) reject(new Error('The command was not understood.'));
		});
		socket.once('close', () => reject(new Error('The command was not understood.')));
	});
}
