// Killing the process at any moment loses nothing that was acknowledged, on both engines.
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFilledInstallation, type Installation } from '../../bench/installation.ts';
import { rightAnswers } from '../../bench/quiz-form.ts';
import { engines } from './engines.ts';
import { fillForm, sendAll, storedTimes, type Submission } from './submissions.ts';

const all = 500;

describe.each(engines)('kill -9 in the middle of 500 submissions on %s', (_, cluster) => {
	let installation: Installation;
	let submissions: readonly Submission[];
	beforeAll(async () => {
		installation = await createFilledInstallation(cluster, { units: 0, people: all });
		const answers = await installation.withDatabase(rightAnswers);
		submissions = Array.from({ length: all }, (_, index) => fillForm(index + 1, answers));
	});
	afterAll(() => installation.remove());

	it('leaves every acknowledged answer there once, and the rest can be sent again', async () => {
		const killed = await installation.start();
		const ended = once(killed.process, 'exit');
		const acknowledged = await sendAll(killed.base, submissions, (count) => count === all / 2 && killed.process.kill('SIGKILL'));
		await ended;
		expect(acknowledged.size).toBeGreaterThanOrEqual(all / 2);
		expect(acknowledged.size).toBeLessThan(all);

		const first = await installation.withDatabase(storedTimes);
		expect([...acknowledged].filter((key) => first.get(key) !== 1)).toEqual([]);

		const again = await installation.start();
		expect((await sendAll(again.base, submissions)).size).toBe(all);
		await again.stop();
		const times = await installation.withDatabase(storedTimes);
		expect(times.size).toBe(all);
		expect([...times.values()].every((count) => count === 1)).toBe(true);
	});
});
