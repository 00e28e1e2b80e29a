// SIGTERM while a request is under way: nothing new is taken, what was begun is answered and stored, then the process ends well.
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, createFilledInstallation, type Installation } from '../../bench/installation.ts';
import { rightAnswers } from '../../bench/quiz-form.ts';
import { engines } from './engines.ts';
import { fillForm, storedTimes } from './submissions.ts';

describe.each(engines)('SIGTERM during a request on %s', (_, cluster) => {
	let installation: Installation;
	let answers: URLSearchParams;
	beforeAll(async () => {
		installation = await createFilledInstallation(cluster, { units: 0, people: 1 });
		answers = await installation.withDatabase(rightAnswers);
	});
	afterAll(() => installation.remove());

	it('lets it end and stores it', async () => {
		const server = await installation.start();
		const ended = once(server.process, 'exit');
		const submission = fillForm(1, answers);
		const headers = {
			origin: server.base,
			accept: 'text/html',
			cookie: cookieOf(1),
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': String(Buffer.byteLength(submission.body)),
			expect: '100-continue'
		};
		const asked = request(`${server.base}/learning/U001/quizzes/quiz?/submit`, { method: 'POST', headers });
		const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
		asked.flushHeaders();
		await once(asked, 'continue');
		server.process.kill('SIGTERM');
		while (await isOpen(server.base)) await wait(50);
		asked.end(submission.body);

		const [answer] = await answered;
		expect(answer.statusCode).toBe(303);
		answer.resume();
		expect(await ended).toEqual([0, null]);
		expect((await installation.withDatabase(storedTimes)).get(submission.key)).toBe(1);
	});
});

function isOpen(base: string): Promise<boolean> {
	return fetch(`${base}/healthz`, { headers: { connection: 'close' } }).then(
		() => true,
		() => false
	);
}
