import { describe, expect, it } from 'vitest';
import { createCertificateQueue } from './certificate-queue.server.ts';

/** Holds the process, as Typst does. */
function hold(milliseconds: number): void {
	const until = performance.now() + milliseconds;
	while (performance.now() < until);
}

describe('the queue of certificates', () => {
	it('sets one after the other and lets other work pass in between', async () => {
		const queue = createCertificateQueue();
		let rounds = 0;
		const clock = setInterval(() => (rounds += 1), 1);
		const order: string[] = [];
		const set = (name: string) => async () => {
			order.push(name);
			hold(30);
			return Buffer.from(name);
		};
		const names = Array.from({ length: 10 }, (_, index) => `${index}`);
		await Promise.all(names.map((name) => queue.take(name, set(name))));
		clearInterval(clock);
		expect(order).toEqual(names);
		expect(rounds).toBeGreaterThan(50);
	});

	it('sets what many ask for at once a single time', async () => {
		const queue = createCertificateQueue();
		let times = 0;
		const work = async () => Buffer.from([(times += 1)]);
		const all = await Promise.all(Array.from({ length: 60 }, () => queue.take('the same', work)));
		expect([times, new Set(all).size]).toEqual([1, 1]);
	});

	it('keeps the last ones that were asked for', async () => {
		const queue = createCertificateQueue(2);
		const set: string[] = [];
		const take = (key: string) => queue.take(key, async () => (set.push(key), Buffer.from(key)));
		for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await take(key);
		expect(set).toEqual(['a', 'b', 'c', 'b']);
	});

	it('goes on after a failure and does not keep it', async () => {
		const queue = createCertificateQueue();
		await expect(queue.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await queue.take('a', async () => Buffer.from('yes'))).toEqual(Buffer.from('yes'));
	});
});
