import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '#platform/config/config.server.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { openApplication, type Application } from '../application.server.ts';
import { serveCommands, socketPath } from './command-socket.server.ts';
import { openGround, runCommand } from './commands.server.ts';

let application: Application;
let stopListening: () => Promise<void>;
beforeAll(async () => {
	const dataDir = await mkdtemp(join(tmpdir(), 'commands-'));
	application = await openApplication(parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }, '/'));
	stopListening = await serveCommands(application);
}, 60_000);
afterAll(async () => {
	await stopListening();
	await application.close();
	await rm(application.config.dataDir, { recursive: true, force: true });
});

async function run(argv: readonly string[], input: Readonly<Record<string, string>> = {}) {
	const said: string[] = [];
	const status = await runCommand(openGround(application), argv, input, (line) => said.push(line));
	return { status, said: said.join('\n') };
}

function askSocket(request: unknown): Promise<{ text?: string; status?: number }[]> {
	return new Promise((resolve, reject) => {
		let answer = '';
		const socket = createConnection(socketPath(application.config.dataDir), () => socket.write(JSON.stringify(request) + '\n'));
		socket.setEncoding('utf8').on('data', (text) => (answer += text));
		socket.on('error', reject).on('close', () =>
			resolve(
				answer
					.trim()
					.split('\n')
					.map((line) => JSON.parse(line))
			)
		);
	});
}

describe('a command', () => {
	it.each([[['help']], [['--help']], [['backup', '--help']]])('%j tells what there is', async (argv) => {
		expect(await run(argv)).toMatchObject({ status: 0, said: expect.stringContaining('opencove restore') });
	});

	it.each([[[]], [['nothing']], [['admin']], [['admin', 'remove']], [['toString']], [['backup', '--unknown']]])('%j is not understood', async (argv) => {
		expect(await run(argv)).toMatchObject({ status: 2, said: expect.stringContaining('Unknown command') });
	});

	it('reaches the running server over a socket that only its owner may open', async () => {
		expect((await stat(socketPath(application.config.dataDir))).mode & 0o777).toBe(0o600);
		const lines = await askSocket({ argv: ['admin', 'create', 'first@sample.test', '--name', 'First Administrator'], input: {} });
		expect(lines.at(-1)).toEqual({ status: 0 });
		expect(lines[1]?.text).toMatch(/^Password, shown this once: \S{20}$/);
		const grants = await rowsOf(
			application.database.db,
			sql`select role, scope_kind from role_grant join person on person.id = person_id where email = 'first@sample.test'`
		);
		expect(grants).toEqual([{ role: 'administrator', scope_kind: 'centre' }]);
	});
});

describe('admin create', () => {
	it('takes the password that was typed, and does not repeat it', async () => {
		const password = 'typed and long enough';
		const { status, said } = await run(['admin', 'create', 'Second@Sample.test', '--name', 'Second Administrator'], { password });
		expect(status).toBe(0);
		expect(said).not.toContain(password);
		const { user } = await application.auth.api.signInEmail({ body: { email: 'second@sample.test', password } });
		expect(user.name).toBe('Second Administrator');
	});

	it.each([
		[['admin', 'create', 'nobody', '--name', 'X'], {}, 'no e-mail address'],
		[['admin', 'create', 'x@sample.test'], {}, '--name'],
		[['admin', 'create', 'x@sample.test', '--name', 'Ada', 'Lovelace'], {}, 'opencove admin create <email> --name'],
		[['admin', 'create', 'x@sample.test', '--name', 'Ada\nLovelace'], {}, 'cannot be seen'],
		[['admin', 'create', 'x@sample.test', '--name', '王小明'], {}, 'Latin, Greek or Cyrillic'],
		[['admin', 'create', 'x@sample.test', '--name', 'X'], { password: 'short' }, '10 to 256'],
		[['admin', 'create', 'second@sample.test', '--name', 'X'], {}, 'has an account already']
	])('%j %j is refused: %s', async (argv, input, sentence) => {
		expect(await run(argv, input)).toMatchObject({ status: 1, said: expect.stringContaining(sentence) });
		expect(await rowsOf(application.database.db, sql`select 1 from person where email = 'x@sample.test'`)).toEqual([]);
	});
});

describe('where there is no installation', () => {
	const config = { ...parseConfig({ LOG_LEVEL: 'silent' }, '/'), dataDir: join(tmpdir(), 'no-installation-here') };
	const open = () => Promise.reject(new Error('opened'));

	it.each([
		[['backup', '/tmp/never.opencove'], 1, `There is no installation in ${config.dataDir}`],
		[['help'], 0, 'opencove restore'],
		[[], 2, 'Unknown command'],
		[['admin', 'create', 'x@sample.test', '--name', 'X'], 1, 'opened'],
		[['restore', '/tmp/never.opencove'], 1, 'opened']
	])('%j ends with %i: %s', async (argv, status, sentence) => {
		const said: string[] = [];
		expect(await runCommand({ config, open }, argv, { passphrase: 'long enough' }, (line) => said.push(line))).toBe(status);
		expect(said.join('\n')).toContain(sentence);
	});
});

it('a start says which folder it cannot write', async () => {
	const file = join(application.config.dataDir, 'a-file');
	await writeFile(file, '');
	for (const dataDir of [file, join(file, 'below')])
		await expect(openApplication({ ...application.config, dataDir })).rejects.toThrow(`DATA_DIR ${dataDir} cannot be written by this user`);
});

it('a second start in the same folder is refused', async () => {
	await expect(openApplication(application.config)).rejects.toThrow('Another OpenCoVE process is using');
});
