// One process per PGlite folder: a second start is refused, and commands reach the running server while it writes.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '#tests/client.ts';
import type { Server } from '#tests/server.ts';
import { createFilledInstallation, type Installation } from '../../bench/installation.ts';
import { rightAnswers } from '../../bench/quiz-form.ts';
import { fillForm, sendAll, type Submission } from './submissions.ts';

const root = join(import.meta.dirname, '../..');
const people = 200;

describe('a folder that a server is using', () => {
	let installation: Installation;
	let submissions: readonly Submission[];
	let server: Server;
	beforeAll(async () => {
		installation = await createFilledInstallation(null, { units: 0, people });
		const answers = await installation.withDatabase(rightAnswers);
		submissions = Array.from({ length: people }, (_, index) => fillForm(index + 1, answers));
		server = await installation.start();
	});
	afterAll(async () => {
		await server.stop();
		await installation.remove();
	});

	it('refuses a second server, says why and leaves the first alone', async () => {
		const second = await run(['bin/server.mjs'], { PORT: '0' });
		expect(second.status).toBe(1);
		expect(second.said).toContain(`Another OpenCoVE process is using ${server.dataDir}`);
		expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
	});

	it('takes commands through the running server while it stores submissions', async () => {
		const file = join(server.dataDir, 'backup.opencove');
		const [acknowledged, admin, backup] = await Promise.all([
			sendAll(server.base, submissions),
			run(['bin/opencove.mjs', 'admin', 'create', 'new-admin@sample.test', '--name', 'Ada Adminova']),
			run(['bin/opencove.mjs', 'backup', file], { OPENCOVE_PASSPHRASE: 'a long passphrase for a test' })
		]);
		expect(acknowledged.size).toBe(people);
		expect(admin).toMatchObject({ status: 0 });
		expect(backup).toMatchObject({ status: 0 });
		expect(existsSync(file) && statSync(file).size).toBeGreaterThan(100_000);
		const password = /once: (\S+)/.exec(admin.said)?.[1] ?? '';
		const client = await signIn(server.base, 'new-admin@sample.test', password);
		expect((await client.get('/centre/administration')).status).toBe(200);
	});

	function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ status: number | null; said: string }> {
		const { PATH = '', HOME = '' } = process.env;
		const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
			cwd: root,
			env: { PATH, HOME, ...installation.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
		return new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (status) => resolve({ status, said }));
		});
	}
});
