// `npm start`, as a person types it: how long until it says that it is ready.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '#tests/server.ts';

/** Milliseconds to ready; the server is stopped again. */
export async function npmStart(dataDir: string): Promise<number> {
	const began = performance.now();
	const { PATH = '', HOME = '' } = process.env;
	const child = spawn('npm', ['start'], {
		cwd: join(import.meta.dirname, '..'),
		env: { PATH, HOME, DATA_DIR: dataDir, PORT: String(await freePort()) },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true
	});
	const ended = once(child, 'exit');
	let said = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
	const ready = new Promise<number>((resolve, reject) => {
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			said += text;
			if (said.includes('OpenCoVE is ready')) resolve(performance.now() - began);
		});
		child.once('exit', () => reject(new Error(`npm start ended: ${said}`)));
	});
	const took = await ready;
	process.kill(-(child.pid ?? 0), 'SIGTERM');
	await ended;
	return took;
}
