// The built application as a process of its own, on a free port of the loopback, with a data folder (or database) of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';

const root = join(import.meta.dirname, '..');

export interface Server {
	/** Address without trailing slash. */
	readonly base: string;
	/** The password of the sample people; empty where there are none. */
	readonly password: string;
	readonly dataDir: string;
	/** What the process has written so far, on both streams. */
	readonly output: () => string;
	/** The process, for tests that end it rudely. */
	readonly process: ChildProcess;
	/** Ends the process and removes what it left: data folder and database, unless they were given. */
	readonly stop: () => Promise<void>;
}

/**
 * Starts `build/` and waits until it is ready. Sample centre and statement counts are on. The database is PGlite in the data folder,
 * or, with `TEST_DATABASE_URL`, a new one on that server. `env` overrides: with `DATA_DIR` or `DATABASE_URL` the caller keeps them
 * (an empty `DATABASE_URL` is PGlite).
 */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
	if (!existsSync(join(root, 'build/handler.js'))) throw new Error('There is no build/: run `npm run build` first (npm test does it by itself).');
	const port = env.PORT ?? String(await freePort());
	const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'opencove-served-'));
	const database = env.DATABASE_URL === undefined ? await createDatabase() : null;
	const { PATH = '', HOME = '' } = process.env;
	const settings = { PATH, HOME, SAMPLE: 'on', MEASURE: 'on', LOG_LEVEL: 'error', ...(database && { DATABASE_URL: database.url }), ...env };
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bin/server.mjs'], {
		cwd: root,
		env: { ...settings, PORT: port, DATA_DIR: dataDir },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const stop = async () => {
		child.kill('SIGTERM');
		await ended;
		await database?.drop();
		if (!env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
	};
	try {
		await untilReady(child, () => said);
	} catch (error) {
		await stop();
		throw error;
	}
	const file = join(dataDir, 'sample-password');
	const password = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
	return { base: `http://127.0.0.1:${port}`, password, dataDir, output: () => said, process: child, stop };
}

function untilReady(child: ChildProcess, said: () => string): Promise<void> {
	return new Promise((resolve, reject) => {
		const give = (error: Error | null) => {
			clearTimeout(patience);
			child.off('exit', onExit);
			child.stdout?.off('data', look);
			if (error) reject(error);
			else resolve();
		};
		const patience = setTimeout(() => give(new Error(`the server was not ready after 60 s: ${said()}`)), 60_000);
		const onExit = () => give(new Error(`the server stopped at once: ${said()}`));
		const look = () => {
			if (said().includes('OpenCoVE is ready')) give(null);
		};
		child.once('exit', onExit);
		child.stdout?.on('data', look);
	});
}

async function createDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> } | null> {
	const server = process.env.TEST_DATABASE_URL;
	if (!server) return null;
	const name = `served_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	const admin = postgres(server, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	const drop = async () => {
		await admin.unsafe(`drop database ${name} with (force)`);
		await admin.end();
	};
	return { url: url.href, drop };
}

/** A port that is free now: the application does not tell which one it would take for 0. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject).listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
		});
	});
}
