// The thread of every record that ships, drawn in every language: what a reader sees on the pages of needs, units and awards.
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '#platform/db/db.server.ts';
import { inLocale } from '#platform/i18n/context.server.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { drawThread } from '#rooms/thread/draw.ts';
import { servedBy } from '#rooms/thread/walks/justified.rules.ts';
import { justified, walkServed, walkThread } from '#rooms/thread/thread.server.ts';
import type { Thread, ThreadNode } from '#rooms/thread/thread.ts';
import { useDatabase } from '#tests/database.ts';
import { brokenWords, overlaps, touches } from '#tests/thread-map.ts';
import { layoutMap } from '#ui/thread/map-layout.ts';
import * as m from '#messages';
import { loadContent } from './load-content.server.ts';

const content = join(import.meta.dirname, '../../../content');

describe('the threads that ship', () => {
	const { db } = useDatabase();
	let starts: { readonly id: string; readonly kind: string }[] = [];

	beforeAll(async () => {
		await loadContent(db(), content, new Date('2026-11-01T09:00:00Z'));
		starts = await rowsOf(db(), sql`select id, kind from thread_node where kind in ('need', 'unit', 'achievement')`);
	}, 60_000);

	it.each(offeredLocales.map(({ tag }) => tag))('run clear of every label and break no word in %s', async (locale) => {
		expect(starts.length).toBeGreaterThan(10);
		for (const { id, kind } of starts) {
			const thread = kind === 'need' ? await walkServed(db(), id, await answering(id), locale) : await walkedBack(id, kind, locale);
			for (const drawn of [thread, inLocale(locale, () => awarded(thread))]) {
				const map = layoutMap(inLocale(locale, () => drawThread(drawn)));
				expect([...touches(map), ...overlaps(map), ...brokenWords(map)], id).toEqual([]);
			}
		}
	});

	it('of a need is the same whether all of the thread is walked for it or only what leads through its units', async () => {
		const needs = await rowsOf<{ id: string }>(db(), sql`select id from thread_node where kind = 'need' and current`);
		expect(needs.length).toBeGreaterThan(5);
		for (const { id } of needs) {
			const whole = servedBy(await walkThread(db(), [id], 'to-awards', 'en'), id);
			const walked = await walkServed(db(), id, await answering(id), 'en');
			expect(walked.nodes).toEqual(whole.nodes);
			expect(new Set(walked.edges.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(whole.edges.map(({ from, to }) => `${from} ${to}`)));
		}
	});

	async function answering(need: string): Promise<string[]> {
		const rows = await rowsOf<{ id: string }>(
			db(),
			sql`select u.id from thread_edge e join thread_node u on u.id = e.to_id and u.kind = 'unit' and u.current where e.from_id = ${need}`
		);
		return rows.map(({ id }) => id);
	}

	async function walkedBack(id: string, kind: string, locale: string): Promise<Thread> {
		const walked = await walkThread(db(), [id], 'to-needs', locale);
		return justified(walked, kind === 'unit' ? [id] : walked.nodes.filter((node) => node.kind === 'unit').map((node) => node.id));
	}
});

/** As an award keeps it: a piece of evidence for each unit. */
function awarded({ nodes, edges }: Thread): Thread {
	const end = nodes.find((node) => node.kind === 'achievement');
	const evidence = nodes
		.filter((node) => node.kind === 'unit')
		.map((unit) => ({
			unit,
			node: { ...unit, id: `evidence of ${unit.id}`, kind: 'evidence', plate: null, title: m.credentials_evidence_task() } satisfies ThreadNode
		}));
	return {
		nodes: [...nodes, ...evidence.map(({ node }) => node)],
		edges: [...edges, ...evidence.flatMap(({ unit, node }) => [{ from: unit.id, to: node.id }, ...(end ? [{ from: node.id, to: end.id }] : [])])]
	};
}
