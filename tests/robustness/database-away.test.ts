// A PostgreSQL that goes away while pages are served: they say so, the process stays, and all is well when it is back.
import { connect, createServer, type Server as Listener, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type Server } from '#tests/server.ts';
import { cookieOf, createFilledInstallation, type Installation } from '../../bench/installation.ts';
import { rightAnswers } from '../../bench/quiz-form.ts';
import { cluster } from './engines.ts';
import { fillForm, send, storedTimes } from './submissions.ts';

describe.runIf(cluster)('a database that goes away', () => {
	let installation: Installation;
	let answers: URLSearchParams;
	let wire: Wire;
	let server: Server;
	beforeAll(async () => {
		installation = await createFilledInstallation(cluster, { units: 0, people: 2 });
		answers = await installation.withDatabase(rightAnswers);
		wire = await openWire(new URL(installation.env.DATABASE_URL ?? ''));
		server = await installation.start({ DATABASE_URL: wire.url });
	});
	afterAll(async () => {
		await server.stop();
		await wire.cut();
		await installation.remove();
	});

	it('makes every page say so, and only while it is away', async () => {
		const submission = fillForm(1, answers);
		await wire.cut();
		for (const [path, cookie] of [
			['/catalogue', ''],
			['/', cookieOf(1)],
			['/learning/U001', cookieOf(1)]
		] as const) {
			const answer = await fetch(server.base + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
			expect([path, answer.status]).toEqual([path, 503]);
			const page = await answer.text();
			expect(answer.headers.get('content-type')).toContain('text/html');
			expect([path, /<main\b/.test(page), page.includes('The database cannot be reached')]).toEqual([path, true, true]);
		}
		expect((await fetch(`${server.base}/healthz`)).status).toBe(503);
		expect(await send(server.base, submission)).toBeNull();
		expect(server.process.exitCode).toBeNull();

		await wire.mend();
		while ((await fetch(`${server.base}/healthz`)).status !== 200) await wait(100);
		expect((await fetch(`${server.base}/catalogue`)).status).toBe(200);
		expect(await send(server.base, submission)).not.toBeNull();
		expect(await send(server.base, submission)).not.toBeNull();
		const times = await installation.withDatabase(storedTimes);
		expect(times.get(submission.key)).toBe(1);
	});

	it('that answers with an error when it is asked who is there is told once, and asked once', async () => {
		await installation.withDatabase(({ execute }) => execute('alter table session rename to session_lost'));
		try {
			const answer = await fetch(`${server.base}/`, { headers: { cookie: cookieOf(1), accept: 'text/html' }, signal: AbortSignal.timeout(10_000) });
			expect([answer.status, /<main\b/.test(await answer.text())]).toEqual([500, true]);
		} finally {
			await installation.withDatabase(({ execute }) => execute('alter table session_lost rename to session'));
		}
		expect((await fetch(`${server.base}/`, { headers: { cookie: cookieOf(1) } })).status).toBe(200);
	});
});

/** What lies between application and database, and can be cut. */
interface Wire {
	readonly url: string;
	readonly cut: () => Promise<void>;
	readonly mend: () => Promise<void>;
}

async function openWire(database: URL): Promise<Wire> {
	const port = await freePort();
	const ends = new Set<Socket>();
	let listener: Listener | null = null;
	const join = (near: Socket) => {
		const far = connect(Number(database.port), database.hostname);
		for (const [one, other] of [
			[near, far],
			[far, near]
		] as const) {
			ends.add(one);
			one.pipe(other);
			one.on('error', () => other.destroy());
			one.on('close', () => {
				ends.delete(one);
				other.destroy();
			});
		}
	};
	const mend = () =>
		new Promise<void>((resolve, reject) => {
			listener = createServer(join)
				.once('error', reject)
				.listen(port, '127.0.0.1', () => resolve());
		});
	const cut = () =>
		new Promise<void>((resolve) => {
			if (!listener?.listening) return resolve();
			listener.close(() => resolve());
			for (const end of ends) end.destroy();
		});
	await mend();
	const url = new URL(database);
	url.hostname = '127.0.0.1';
	url.port = String(port);
	return { url: url.href, cut, mend };
}
