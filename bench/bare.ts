// Starts the bare server on the measured core, and records what it shall answer.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Recording } from './bare-server.ts';
import { pin, serverCore } from './measure.ts';

export interface Bare {
	readonly base: string;
	readonly process: ChildProcess;
	/** Milliseconds from nothing to listening. */
	readonly startedIn: number;
	readonly answerLike: (recording: Recording) => Promise<void>;
	readonly stop: () => Promise<void>;
}

export async function startBare(): Promise<Bare> {
	const began = performance.now();
	const child = fork(join(import.meta.dirname, 'bare-server.ts'));
	const [port] = (await once(child, 'message')) as [number];
	const startedIn = performance.now() - began;
	pin(child.pid, serverCore);
	return {
		base: `http://127.0.0.1:${port}`,
		process: child,
		startedIn,
		answerLike: async (recording) => {
			child.send(recording);
			await once(child, 'message');
		},
		stop: async () => {
			const ended = once(child, 'exit');
			child.disconnect();
			await ended;
		}
	};
}

const connection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

export interface AskedFor {
	readonly method?: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** Asks once and keeps the answer as it came over the wire, compressed if it was. */
export function record(url: string, init: AskedFor): Promise<Recording> {
	return new Promise((resolve, reject) => {
		const asked = request(url, { method: init.method ?? 'GET', headers: init.headers }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () => {
				const kept = Object.entries(answer.headers).filter(([name]) => !connection.has(name));
				resolve({
					status: answer.statusCode ?? 0,
					headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
					body: Buffer.concat(chunks).toString('base64')
				});
			});
		});
		asked.on('error', reject);
		asked.end(init.body);
	});
}
