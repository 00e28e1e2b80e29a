// A private PostgreSQL for the tests: a throw-away cluster in a temp folder, on a free port of the loopback, never a server that is already there.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installWithApt, mayNotSkip } from './apt.mjs';

const oldest = 15;
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', shared_buffers: '64MB' };

/**
 * Starts a cluster. Returns its address and the function that stops and removes it, or null, loudly, where there is no PostgreSQL to be had;
 * with CI=true that is an error.
 */
export async function startPostgres() {
	const binaries = findBinaries() ?? (installWithApt('postgresql') ? findBinaries() : null);
	if (!binaries) return mayNotSkip('PostgreSQL', `no PostgreSQL ${oldest} or later under /usr/lib/postgresql or on PATH`);
	const folder = mkdtempSync(join(tmpdir(), 'opencove-postgres-'));
	try {
		const user = unprivilegedUser();
		if (user) {
			chownSync(folder, user.uid, user.gid);
			chmodSync(folder, 0o700);
		}
		return await startCluster({ binaries, folder, user, data: join(folder, 'data') });
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		return mayNotSkip('PostgreSQL', error.message);
	}
}

async function startCluster({ binaries, folder, user, data }) {
	const identity = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
	const init = ['--pgdata', data, '--username', 'opencove', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'];
	const made = spawnSync(join(binaries, 'initdb'), init, { ...identity, encoding: 'utf8' });
	if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
	const port = await freePort();
	const options = Object.entries({ ...settings, listen_addresses: '127.0.0.1', port, unix_socket_directories: '' });
	// Into a file: whoever runs the tests waits for them without reading, and a server whose log nobody reads stops when the pipe is full.
	const log = join(folder, 'log');
	const server = spawn(join(binaries, 'postgres'), ['-D', data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
		...identity,
		stdio: ['ignore', 'ignore', openSync(log, 'a')]
	});
	const ended = new Promise((resolve) => server.once('exit', resolve));
	const stop = async () => {
		server.kill('SIGINT');
		await ended;
		process.off('exit', kill);
		rmSync(folder, { recursive: true, force: true });
	};
	const kill = () => server.kill('SIGQUIT');
	process.once('exit', kill);
	await untilReady(server, log);
	return { url: `postgres://opencove@127.0.0.1:${port}/postgres`, stop };
}

/** The server says in its log when it takes connections. */
async function untilReady(server, log) {
	const said = () => readFileSync(log, 'utf8').slice(-4000);
	let failure = null;
	server.once('error', (error) => (failure = error));
	server.once('exit', () => (failure ??= new Error(`postgres stopped at once: ${said()}`)));
	while (!said().includes('ready to accept connections')) {
		if (failure) throw failure;
		await wait(50);
	}
}

/** The folder of initdb and postgres: the newest of Debian's, else the one on PATH. */
function findBinaries() {
	const root = '/usr/lib/postgresql';
	const versions = existsSync(root)
		? readdirSync(root)
				.map(Number)
				.filter((version) => version >= oldest)
		: [];
	const debian = versions.sort((a, b) => b - a).map((version) => join(root, String(version), 'bin'));
	const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder && isRecent(join(folder, 'postgres')));
	return [...debian, ...onPath].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

function isRecent(binary) {
	if (!existsSync(binary)) return false;
	const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
	return Number(/\) (\d+)/.exec(stdout ?? '')?.[1] ?? 0) >= oldest;
}

/** initdb refuses root: the user and group to run as, or null when we are nobody special. */
function unprivilegedUser() {
	if (process.getuid?.() !== 0) return null;
	for (const name of ['postgres', 'nobody']) {
		const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim());
		if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
	}
	throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody"');
}

function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject).listen(0, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}

/** From the command line: keeps a cluster running until it is interrupted, and prints its address. */
if (import.meta.main ?? process.argv[1] === import.meta.filename) {
	const cluster = await startPostgres();
	if (!cluster) process.exit(1);
	console.log(cluster.url);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => cluster.stop().then(() => process.exit(0)));
}
