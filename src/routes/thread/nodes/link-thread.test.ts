import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '#platform/db/db.server.ts';
import { useDatabase } from '#tests/database.ts';
import { countOrphans, listOrphans, listOrphansForExport } from '../orphans/orphan.queries.server.ts';
import type { NewNode } from '../thread.ts';
import { linkThread, setCurrent } from './link-thread.server.ts';

describe('how many needs and units stand across from each other', () => {
	const { db } = useDatabase();
	const node = (kind: 'need' | 'unit', name: string, version: number): NewNode => ({
		...{ id: `${kind}:${name}@${version}`, kind, record: `${kind}:${name}`, version },
		plate: { letter: kind === 'need' ? 'N' : 'U', number: 700 + name.charCodeAt(0) },
		title: { owner: `${kind}:${name}@${version}`, block: 'title' }
	});
	const counted = () =>
		rowsOf<{ id: string; linked: number }>(db(), sql`select id, linked from thread_node where current and kind in ('need', 'unit') order by id`);
	const lookedUp = () =>
		rowsOf<{ id: string; linked: number }>(
			db(),
			sql`select n.id, count(o.id)::int as linked from thread_node n
				left join thread_edge e on n.id in (e.from_id, e.to_id)
				left join thread_node o on o.id = case e.from_id when n.id then e.to_id else e.from_id end and o.current and o.kind in ('need', 'unit')
				where n.current and n.kind in ('need', 'unit') group by n.id order by n.id`
		);

	it('is known after whatever was published, withdrawn and set back in whatever order', async () => {
		const act = fc.record({
			kind: fc.constantFrom('need' as const, 'unit' as const),
			name: fc.constantFrom('a', 'b', 'c'),
			across: fc.subarray(['a', 'b', 'c']),
			withdrawn: fc.boolean()
		});
		await fc.assert(
			fc.asyncProperty(fc.array(act, { maxLength: 10 }), async (acts) => {
				await db().execute(sql`delete from thread_edge`);
				await db().execute(sql`delete from thread_node`);
				const versions = new Map<string, number>();
				const off = new Set<string>();
				for (const { kind, name, across, withdrawn } of acts) {
					const last = versions.get(`${kind}:${name}`);
					if (withdrawn && last) {
						// Withdrawn, or set back with the version that it had.
						const isOff = off.delete(`${kind}:${name}`);
						if (!isOff) off.add(`${kind}:${name}`);
						await setCurrent(db(), [`${kind}:${name}`], isOff ? last : null);
						continue;
					}
					off.delete(`${kind}:${name}`);
					const version = (versions.get(`${kind}:${name}`) ?? 0) + 1;
					versions.set(`${kind}:${name}`, version);
					const edges = across.flatMap((need) => {
						const current = versions.get(`need:${need}`);
						return kind === 'unit' && current ? [{ from: `need:${need}@${current}`, to: `unit:${name}@${version}` }] : [];
					});
					await linkThread(db(), [node(kind, name, version)], edges);
					await setCurrent(db(), [`${kind}:${name}`], version);
				}
				const links = await counted();
				expect(links).toEqual(await lookedUp());
				const none = (kind: string) => links.filter(({ id, linked }) => id.startsWith(kind) && linked === 0).length;
				expect(await countOrphans(db())).toMatchObject({ unserved: none('need:'), unjustified: none('unit:') });
			}),
			{ numRuns: 25 }
		);
	});

	it('leaves orphans to be read page by page, and all at once', async () => {
		await db().execute(sql`delete from thread_edge`);
		await db().execute(sql`delete from thread_node`);
		const units = Array.from({ length: 30 }, (_, index): NewNode => ({ ...node('unit', String.fromCharCode(100 + index), 1) }));
		await linkThread(db(), [node('need', 'a', 1), ...units], [{ from: 'need:a@1', to: units[0]?.id ?? '' }]);
		expect(await countOrphans(db())).toEqual({ needs: 1, units: 30, unserved: 0, unjustified: 29 });
		const first = await listOrphans(db(), 'unit', 'en', 1);
		expect(first).toMatchObject({ total: 29, page: 1, pages: 2 });
		expect(first.rows.map(({ plate }) => plate).slice(0, 2)).toEqual(['U 801', 'U 802']);
		const last = await listOrphans(db(), 'unit', 'en', 99);
		expect(last).toMatchObject({ total: 29, page: 2 });
		expect([...first.rows, ...last.rows]).toEqual(await listOrphansForExport(db(), 'unit', 'en'));
		expect(await listOrphans(db(), 'need', 'en', 1)).toMatchObject({ rows: [], total: 0, pages: 1 });
	});
});
