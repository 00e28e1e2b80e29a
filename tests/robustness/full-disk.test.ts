// A disk that runs full: what cannot be stored is refused, what was stored stays, and all is well when there is space again.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill } from '../../bench/data-set.ts';
import { cookieOf, createInstallation, type Installation } from '../../bench/installation.ts';
import { rightAnswers } from '../../bench/quiz-form.ts';
import { reflections } from '../../src/application/sample/reflections.ts';
import { ask, fillForm, send, sendAll, storedTimes, type Submission } from './submissions.ts';

const people = 400;
const disk = mkdtempSync(join(tmpdir(), 'opencove-small-disk-'));
const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=220m', 'tmpfs', disk]).status === 0;
if (!mounted) {
	rmdirSync(disk);
	console.warn('SKIPPED: the full disk, because no small disk could be mounted (that takes root on Linux).');
}
afterAll(() => {
	if (!mounted) return;
	spawnSync('/bin/umount', [disk]);
	rmdirSync(disk);
});

describe.runIf(mounted)('a full disk under a PGlite folder', () => {
	const folder = join(disk, 'data');
	const ballast = join(disk, 'ballast');
	let installation: Installation;
	let submissions: readonly Submission[];
	beforeAll(async () => {
		installation = await createInstallation(null, folder);
		await (await installation.start()).stop();
		await installation.withDatabase((database) => fill(database, { units: 0, people }));
		const answers = await installation.withDatabase(rightAnswers);
		submissions = Array.from({ length: people }, (_, index) => fillForm(index + 1, answers));
	});
	afterAll(async () => {
		rmSync(ballast, { force: true });
		await installation.remove();
	});

	it('refuses what it cannot store, keeps what it has, and takes all again when there is space', async () => {
		const server = await installation.start();
		const first = submissions[0];
		if (!first) throw new Error('no submission');
		expect(await send(server.base, first)).not.toBeNull();

		fillDisk(ballast);
		const upload = await handIn(server.base);
		expect(upload.status).toBe(507);
		expect(upload.headers.get('content-type')).toContain('text/html');
		const acknowledged = await sendAll(server.base, submissions);
		expect(acknowledged.size).toBeLessThan(people);
		const refused = submissions.find(({ key }) => !acknowledged.has(key)) ?? first;
		expect((await ask(server.base, refused))?.status).toBe(507);
		expect((await fetch(`${server.base}/catalogue`)).status).toBe(200);
		expect(server.process.exitCode).toBeNull();

		rmSync(ballast);
		const afterwards = await sendAll(server.base, submissions);
		expect(afterwards.size).toBe(people);
		await server.stop();
		const times = await installation.withDatabase(storedTimes);
		expect([...acknowledged].filter((key) => times.get(key) !== 1)).toEqual([]);
		expect([...times.values()].every((count) => count === 1)).toBe(true);
	});

	/** A file handed in as evidence of the task. */
	function handIn(base: string): Promise<Response> {
		const form = new FormData();
		form.set('submissionKey', submissions[1]?.key ?? '');
		form.set('reflection', reflections['ivana/what-restorative-justice-is']);
		form.set('declaredFictional', 'on');
		form.set('file', new File(['A long text. '.repeat(100_000)], 'notes.txt', { type: 'text/plain' }));
		return fetch(`${base}/learning/U001/tasks/task?/submit`, {
			method: 'POST',
			headers: { origin: base, cookie: cookieOf(2), accept: 'text/html' },
			body: form,
			redirect: 'manual'
		});
	}
});

/** Writes until there is no byte left. */
function fillDisk(path: string): void {
	const file = openSync(path, 'w');
	const chunk = Buffer.alloc(65_536);
	try {
		for (;;) writeSync(file, chunk);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
	} finally {
		closeSync(file);
	}
}
