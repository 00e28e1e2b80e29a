import { describe, expect, it } from 'vitest';
import { drawStrip } from './draw.ts';
import type { NodeKind, Thread } from './thread.ts';

const threadOf = (...kinds: readonly NodeKind[]): Thread => ({
	nodes: kinds.map((kind) => ({ id: kind, kind, record: kind, version: 1, plate: null, href: null, title: kind, titleLocale: 'en' })),
	edges: []
});
const statesOf = (thread: Thread, here: Parameters<typeof drawStrip>[1]) => drawStrip(thread, here).map(({ state }) => state);

describe('the strip', () => {
	it('is travelled up to where the reader is, also past a kind that has no station yet', () => {
		const achievement = threadOf('need', 'profile', 'competence', 'unit', 'achievement');
		expect(statesOf(achievement, 'award')).toEqual(['done', 'done', 'done', 'done', 'done', 'now']);
	});

	it('is not travelled before the first station, nor after the reader', () => {
		expect(statesOf(threadOf('competence', 'unit', 'achievement'), 'unit')).toEqual(['ahead', 'ahead', 'done', 'now', 'ahead', 'ahead']);
		expect(statesOf(threadOf(), 'need')).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
	});
});
